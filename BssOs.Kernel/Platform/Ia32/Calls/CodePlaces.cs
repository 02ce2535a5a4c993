using BssOs.Loader;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Where in a server's code an error arose. A fault has an address; of what the kernel throws the stack knows which call of the server
/// it was, since the newest return address of its that lies there is that call's. Calls pay nothing for this.
/// </summary>
internal static unsafe class CodePlaces
{
    // Intel SDM volume 2: CALL relative; CALL through a register or through memory, with the digit 2 in the byte behind.
    private const byte CallRelative = 0xE8;
    private const byte CallThrough = 0xFF;
    private const byte CallThroughDigit = 2;
    private const uint CallRelativeBytes = 5;
    private const uint CallThroughBytesMin = 2;
    private const uint CallThroughBytesMax = 3;

    // Code of a server is addressed by 16 bits.
    private const int Digits = 4;

    // Between the calls of what the compiler's checks call and of the system call that throws, which is all that it does, lies one word.
    private const int CheckWords = 2;

    // Between a fault in a small function and the call of that: what it has pushed.
    private const int FaultWords = 8;

    /// <summary>Finds both places of an error while its frames still stand.</summary>
    /// <param name="server">The server.</param>
    /// <param name="address">The instruction that faulted, wherever it is; null if none did.</param>
    /// <param name="stack">The lowest word to look at, on the innermost stack of the current thread.</param>
    /// <param name="record">Takes what is found.</param>
    public static void Find(Server* server, byte* address, nuint* stack, ErrorRecord* record)
    {
        nuint place = (nuint)(ServerCode.OriginOf(server, address) - server->Code);
        bool isFault = place < CodeBytes(server);
        if (isFault)
            record->Place = (uint)place;
        Frame* frame = Cpu.State->Frames;
        while (frame != null && frame->IsTry)
            frame = frame->Previous;

        // What the server has pushed lies below the frame of the call into it, or of its caller's if it has none.
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

    /// <summary>As the above, in words that lay on the stack.</summary>
    /// <param name="server">The server.</param>
    /// <param name="words">The first.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="record">Takes what is found.</param>
    /// <returns>Whether anything was.</returns>
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

    /// <summary>Prints what was found.</summary>
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

    // The call that returns to an address.
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
