using BssOs.Format;

namespace BssOs.Kernel;

/// <summary>
/// What a server file says of the parameters and results of a service, as a text: for each function the letters of its parameters and of
/// its result, then a line feed. Letters: v none, w word, r reference, i, o, b block in, out, both, I, O, B block of fixed size; behind r
/// the ID of the service, behind I, O, B the size: hexadecimal digits, lowest first, each plus 16, which are no letters. Names are left
/// out: whoever makes a file may choose them, and so gets any <see cref="ServiceRecord.SignatureHash"/>.
/// </summary>
public static unsafe class SignatureText
{
    private const uint Digits = 16;
    private const int DigitBits = 4;

    /// <summary>Makes a text, NUL-terminated; throws <see cref="Error.OutOfMemory"/>.</summary>
    /// <param name="file">The server file.</param>
    /// <param name="service">The service in it.</param>
    public static byte* Create(byte* file, ServiceRecord* service)
    {
        byte* text = (byte*)Heap.Allocate(Write(file, service, null) + 1);
        text[Write(file, service, text)] = 0;
        return text;
    }

    /// <summary>Frees what <see cref="Create"/> has made.</summary>
    public static void Free(byte* text) => Heap.Free(text, Text.Length(text) + 1);

    /// <summary>Counts the words of the next function in a text that are passed on the stack: all but the first.</summary>
    /// <param name="text">The text; then what follows.</param>
    public static uint StackWordsOf(ref byte* text)
    {
        // Two are not on the stack: the first argument and the result.
        uint words = 0;
        for (; *text != '\n'; text++)
        {
            if (*text >= 'A')
                words += *text is (byte)'i' or (byte)'o' or (byte)'b' ? 2u : 1u;
        }

        text++;
        return words > 2 ? words - 2 : 0;
    }

    // Without a place it only counts.
    private static nuint Write(byte* file, ServiceRecord* service, byte* to)
    {
        ServerFileHeader* header = (ServerFileHeader*)file;
        FunctionRecord* function = (FunctionRecord*)(file + header->FunctionOffset) + service->FirstFunction;
        uint* peers = (uint*)(file + header->PeerOffset);
        nuint length = 0;
        for (uint i = 0; i < service->FunctionCount; i++, function++)
        {
            ParameterRecord* parameter = (ParameterRecord*)(file + header->ParameterOffset) + function->FirstParameter;
            for (uint k = 0; k < function->ParameterCount; k++, parameter++)
                length = PutKind(to, length, parameter->Kind, parameter->Value, peers);
            length = PutKind(to, length, function->Result, function->ResultPeer, peers);
            length = Put(to, length, '\n');
        }

        return length;
    }

    private static nuint PutKind(byte* to, nuint length, uint kind, uint value, uint* peers)
    {
        length = Put(to, length, "vwriobIOB"u8[(int)kind]);
        if (kind == (uint)ValueKind.Reference)
            value = peers[value - 1];
        else if (kind < (uint)ValueKind.FixedIn)
            value = 0;
        for (; value != 0; value >>= DigitBits)
            length = Put(to, length, Digits + (value % Digits));
        return length;
    }

    private static nuint Put(byte* to, nuint length, uint letter)
    {
        if (to != null)
            to[length] = (byte)letter;
        return length + 1;
    }
}
