namespace BssOs.Format;

/// <summary>
/// The hash with which two server files compare their definitions of a service: 32-bit FNV-1a (RFC 9923) over one line per function,
/// <c>Name(kind,kind,…)kind</c>. Kinds: v none, w word, r with eight hexadecimal digits for a reference to that service, i, o, b block in,
/// out, both, I, O, B with a decimal number for a block of that size.
/// </summary>
public static unsafe class SignatureHasher
{
    /// <summary>The hash of an empty service; continue with <see cref="AddFunction"/>.</summary>
    public const uint Start = 0x811C_9DC5;

    private const uint Prime = 0x0100_0193;
    private const int HexDigits = 8;
    private const int HexDigitBits = 4;
    private const uint HexDigitMask = 0xF;
    private const uint Ten = 10;

    /// <summary>Adds a function to a hash.</summary>
    /// <param name="hash">The hash so far.</param>
    /// <param name="name">Its name, NUL-terminated.</param>
    /// <param name="function">Its record.</param>
    /// <param name="parameters">The record of its first parameter.</param>
    /// <param name="peers">The IDs in the file's table of peers.</param>
    public static uint AddFunction(uint hash, byte* name, FunctionRecord* function, ParameterRecord* parameters, uint* peers)
    {
        for (; *name != 0; name++)
            hash = Add(hash, *name);
        hash = Add(hash, (byte)'(');
        for (uint i = 0; i < function->ParameterCount; i++)
        {
            if (i != 0)
                hash = Add(hash, (byte)',');
            hash = AddKind(hash, parameters[i].Kind, parameters[i].Value, peers);
        }

        hash = Add(hash, (byte)')');
        hash = AddKind(hash, function->Result, function->ResultPeer, peers);
        return Add(hash, (byte)'\n');
    }

    private static uint AddKind(uint hash, uint kind, uint value, uint* peers)
    {
        hash = Add(hash, "vwriobIOB"u8[(int)kind]);
        if (kind == (uint)ValueKind.Reference)
        {
            uint id = peers[value - 1];
            for (int digit = HexDigits - 1; digit >= 0; digit--)
                hash = Add(hash, "0123456789abcdef"u8[(int)((id >> (digit * HexDigitBits)) & HexDigitMask)]);
        }

        return kind >= (uint)ValueKind.FixedIn ? AddDecimal(hash, value) : hash;
    }

    private static uint AddDecimal(uint hash, uint value)
    {
        uint unit = 1;
        while (value / unit >= Ten)
            unit *= Ten;
        for (; unit != 0; unit /= Ten)
            hash = Add(hash, (byte)('0' + (value / unit % Ten)));
        return hash;
    }

    private static uint Add(uint hash, byte value) => (hash ^ value) * Prime;
}
