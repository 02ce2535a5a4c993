namespace BssOs.Kernel.Linux;

/// <summary>Maps signals to interrupt vectors: one for the timer, and one for each file that signals when it can be read.</summary>
internal static unsafe class LinuxVectors
{
    /// <summary>The interval timer.</summary>
    public const uint Timer = 0;

    /// <summary>Standard input.</summary>
    public const uint Console = 1;

    /// <summary>The network interface.</summary>
    public const uint Network = 2;

    /// <summary>Number of vectors.</summary>
    public const uint Count = 3;

    private const uint Files = (1 << (int)Console) | (1 << (int)Network);

    /// <summary>The vectors for a signal, one bit each.</summary>
    public static uint VectorsOf(uint signal) => signal switch
    {
        Signals.Alarm => 1 << (int)Timer,

        // Sent if the queue for real-time signals is full: it may have been any of the files.
        Signals.FileReady => Files,
        _ => 1u << (int)(signal - Signals.FirstRealTime),
    };

    /// <summary>The signal for a vector.</summary>
    public static uint SignalOf(uint index) => index == Timer ? Signals.Alarm : Signals.FirstRealTime + index;

    /// <summary>Begins to handle all signals.</summary>
    public static void Initialize()
    {
        for (uint index = 0; index < Count; index++)
            Signals.Handle(SignalOf(index));
        Signals.Handle(Signals.FileReady);
    }
}
