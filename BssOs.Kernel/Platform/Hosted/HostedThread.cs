using System;
using System.Threading;

namespace BssOs.Kernel.Hosted;

/// <summary>
/// A thread context of the core, run by a thread of the process. Only the one that holds the baton runs, so that the order in which hosted
/// threads run is as deterministic as the core's.
/// </summary>
internal sealed class HostedThread : IDisposable
{
    // Calls have as much stack as in a .NET thread of the usual size; the rest is for .NET's unwinding, which runs on top of the calls that
    // it ends.
    private const nuint CallBytes = 1 << 20;
    private const int StackBytes = 32 << 20;

    // The same share of the 8 MiB that a thread has which is not of this class, such as that of a test.
    private const nuint CallBytesElsewhere = CallBytes / 4;

    // Per thread of the process; 0 in threads that are not of this class, until they call the first time.
    [ThreadStatic]
    private static nuint _stackLimit;

    private readonly SemaphoreSlim _baton = new(0);
    private volatile bool _shutDown;

    /// <summary>The core's handle of its stack.</summary>
    public nint Stack { get; init; }

    /// <summary>Lower end of the part of a waiting thread's stack that servers use.</summary>
    public unsafe nuint* StackPointer { get; private set; }

    /// <summary>Whether calls have used up their share of the current thread's stack.</summary>
    public static unsafe bool IsStackUsedUp
    {
        get
        {
            nuint here;
            if (_stackLimit == 0)
                _stackLimit = (nuint)(&here) - CallBytesElsewhere;
            return (nuint)(&here) < _stackLimit;
        }
    }

    /// <summary>Passes the baton to this thread.</summary>
    public void Give() => _baton.Release();

    /// <summary>Waits for the baton, in this thread; throws <see cref="HostedShutdownException"/> if it will never come.</summary>
    public unsafe void Await()
    {
        nuint here;
        StackPointer = &here;
        _baton.Wait();
        if (_shutDown)
            throw new HostedShutdownException();
    }

    /// <summary>Starts a thread of the process, which waits for the baton first.</summary>
    public void Start(Action main)
    {
        var thread = new Thread(() => Run(main), StackBytes) { IsBackground = true, Name = "BssOs thread context" };
        thread.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _shutDown = true;
        _baton.Release();
    }

    private unsafe void Run(Action main)
    {
        nuint here;
        _stackLimit = (nuint)(&here) - CallBytes;
        try
        {
            Await();
            main();
        }
        catch (HostedShutdownException)
        {
            // The kernel to which this thread belonged no longer exists.
        }
    }
}
