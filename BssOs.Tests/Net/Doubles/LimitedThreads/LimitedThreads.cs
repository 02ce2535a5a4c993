namespace BssOs.Tests.Net.Doubles.LimitedThreads;

/// <summary>Starts as many threads as the test allows; for more there is no memory.</summary>
[Server]
public partial struct LimitedThreads : IThreadFactory
{
    [Required] private static partial ThreadFactory Threads { get; }

    /// <summary>Threads that may still be started.</summary>
    public static int Left { get; set; }

    public readonly void Start(Executable body, uint stackBytes)
    {
        if (Left == 0)
            Error.OutOfMemory.Throw();
        Left--;
        Threads.Start(body, stackBytes);
    }

    public readonly void Yield() => Threads.Yield();

    public readonly void Run() => Threads.Run();
}
