namespace BssOs.Kernel;

/// <summary>
/// Keeps the last error with the chain of servers that the call had gone through, for whoever reports it; the
/// servers on the way see the number alone (thesis 5.3.2).
/// </summary>
public static unsafe class ErrorRecorder
{
    /// <summary>Servers of a chain that are kept, innermost first.</summary>
    public const int ChainLength = 8;

    private static uint _error;
    private static uint* _chain;
    private static int _length;

    /// <summary>Makes room; a new kernel begins.</summary>
    public static void Initialize()
    {
        _chain = (uint*)Heap.Allocate(ChainLength * sizeof(uint));
        _length = 0;
        _error = 0;
    }

    /// <summary>Records an error where it is thrown.</summary>
    public static void Record(uint error)
    {
        _error = error;
        _length = 0;
        Server* last = null;
        for (Frame* frame = Cpu.State->FrameTop; frame-- != Cpu.State->FrameBase && _length < ChainLength;)
        {
            if (frame->IsTry || frame->Object->Server == last)
                continue;
            last = frame->Object->Server;
            _chain[_length++] = last->Number;
        }
    }

    /// <summary>Prints the last error on the kernel console: what ended, why, and through which servers it came.</summary>
    /// <param name="what">What the error ended, such as "thread".</param>
    public static void Report(System.ReadOnlySpan<byte> what)
    {
        Log.Write(what);
        Log.Write(" ended by error "u8);
        Log.WriteNumber(_error);
        for (int i = 0; i < _length; i++)
        {
            Log.Write(i == 0 ? " in "u8 : " called by "u8);
            Server* server = Servers.Find(_chain[i]);
            if (server == null)
                Log.WriteNumber(_chain[i]);
            else
                Log.WriteName(server->Name);
        }

        Log.Write("\n"u8);
    }
}
