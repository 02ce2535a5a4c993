using System;
using System.Threading;

namespace BssOs.Kernel;

/// <summary>
/// A thread context of the core on a thread of the process. Only the one that holds the baton runs, so that the
/// order in which hosted threads run is as deterministic as that of the core.
/// </summary>
internal sealed class HostedThread : IDisposable
{
    // Calls find as much as they did in a thread of .NET's usual size; .NET unwinds errors on top of the calls that they end, which is the
    // rest.
    private const nuint CallBytes = 1 << 20;
    private const int StackBytes = 32 << 20;

    // Of the thread of the process that asks; none in those that are not of this class.
    [ThreadStatic]
    private static nuint _stackLimit;

    private readonly SemaphoreSlim _baton = new(0);
    private volatile bool _shutDown;

    /// <summary>What the core has for its stack.</summary>
    public nint Stack { get; init; }

    /// <summary>Where the stack of one that waits ends, as far as servers are concerned.</summary>
    public unsafe nuint* StackPointer { get; private set; }

    /// <summary>Whether calls have used up what they may of the current thread's stack.</summary>
    public static unsafe bool IsStackUsedUp
    {
        get
        {
            nuint here;
            return (nuint)(&here) < _stackLimit;
        }
    }

    public void Give() => _baton.Release();

    public unsafe void Await()
    {
        nuint here;
        StackPointer = &here;
        _baton.Wait();
        if (_shutDown)
            throw new HostedShutdownException();
    }

    public void Start(Action main)
    {
        var thread = new Thread(() => Run(main), StackBytes) { IsBackground = true, Name = "BssOs thread context" };
        thread.Start();
    }

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
            // The kernel this thread belonged to is gone.
        }
    }
}
