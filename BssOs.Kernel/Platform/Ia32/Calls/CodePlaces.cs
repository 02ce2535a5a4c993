using BssOs.Format;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Where in a server's code an error arose. A fault has an address. For an error thrown by the kernel, the stack shows which of the
/// server's calls led to it: the newest return address into the server's code belongs to that call. This costs calls nothing.
/// </summary>
internal static unsafe class CodePlaces
{
    // Intel SDM volume 2: CALL relative; CALL through a register or memory, with the digit 2 in the next byte.
    private const byte CallRelative = 0xE8;
    private const byte CallThrough = 0xFF;
    private const byte CallThroughDigit = 2;
    private const uint CallRelativeBytes = 5;
    private const uint CallThroughBytesMin = 2;
    private const uint CallThroughBytesMax = 3;

    // Code of a server is addressed by 16 bits.
    private const int Digits = 4;

    // One word lies between the return address of a call to a check's throw helper and that of the system call it makes.
    private const int CheckWords = 2;

    // Words that a small function may have pushed between its return address and a fault.
    private const int FaultWords = 8;

    /// <summary>Finds both places of an error while its frames still exist.</summary>
    /// <param name="server">The server.</param>
    /// <param name="address">The faulting instruction, wherever it is; null if there is none.</param>
    /// <param name="stack">Lowest word to examine, on the innermost stack of the current thread.</param>
    /// <param name="record">Receives the places.</param>
    public static void Find(Server* server, byte* address, nuint* stack, ErrorRecord* record)
    {
        nuint place = (nuint)(ServerCode.OriginOf(server, address) - server->Code);
        bool isFault = place < CodeBytes(server);
        if (isFault)
            record->Place = (uint)place;
        Frame* frame = Cpu.State->Frames;
        while (frame != null && frame->IsTry)
            frame = frame->Previous;

        // The server's words lie below the frame of the call into it, or, if that has none, below its caller's frame.
        if (frame == null)
            return;
        if (isFault)
        {
            FindCaller(server, stack, (nuint*)frame, FaultWords, record);
            return;
        }

        StackSegment* segment = StackSegments.Innermost;
        while (segment != null && (nuint)frame - (nuint)stack >= (nuint)segment - (nuint)stack)
        {
            if (Find(server, stack, (nuint*)segment, record))
                return;
            stack = segment->OuterPointer;
            segment = segment->Outer;
        }

        Find(server, stack, (nuint*)frame, record);
    }

    /// <summary>As the overload above, for words copied from the stack.</summary>
    /// <param name="server">The server.</param>
    /// <param name="words">The first word.</param>
    /// <param name="end">After the last word.</param>
    /// <param name="record">Receives the places.</param>
    /// <returns>Whether any was found.</returns>
    public static bool Find(Server* server, nuint* words, nuint* end, ErrorRecord* record)
    {
        for (; words < end; words++)
        {
            uint call = FindCall(server, *words);
            if (call == ErrorRecord.NoPlace)
                continue;
            record->Place = call;
            FindCaller(server, words + 1, end, CheckWords, record);
            return true;
        }

        return false;
    }

    /// <summary>Prints the places.</summary>
    public static void Write(ErrorRecord* record)
    {
        Write(" at 0x"u8, record->Place);
        Write(" from 0x"u8, record->Caller);
    }

    private static void Write(System.ReadOnlySpan<byte> word, uint place)
    {
        if (place == ErrorRecord.NoPlace)
            return;
        Log.Write(word);
        Log.WriteHexadecimal(place, Digits);
    }

    private static void FindCaller(Server* server, nuint* words, nuint* end, int count, ErrorRecord* record)
    {
        for (; count != 0 && words < end && record->Caller == ErrorRecord.NoPlace; count--)
            record->Caller = FindCall(server, *words++);
    }

    private static nuint CodeBytes(Server* server) => ((ServerFileHeader*)server->File)->CodeSize;

    // The offset of the call that returns to an address.
    private static uint FindCall(Server* server, nuint address)
    {
        nuint end = address - (nuint)server->Code;
        if (end > CodeBytes(server))
            return ErrorRecord.NoPlace;
        byte* next = server->Code + end;
        if (end >= CallRelativeBytes && next[-(int)CallRelativeBytes] == CallRelative)
            return (uint)end - CallRelativeBytes;
        for (uint length = CallThroughBytesMin; length <= CallThroughBytesMax && length <= end; length++)
        {
            if (next[-(int)length] == CallThrough && ((next[1 - (int)length] >> 3) & 7) == CallThroughDigit)
                return (uint)end - length;
        }

        return ErrorRecord.NoPlace;
    }
}
