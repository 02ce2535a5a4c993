namespace BssOs.Kernel;

using System;
using System.Threading;

/// <summary>
/// A thread context of the core on a thread of the process. Only the one that holds the baton runs, so that the
/// order in which hosted threads run is as deterministic as that of the core.
/// </summary>
internal sealed class HostedThread : IDisposable
{
    private readonly SemaphoreSlim _baton = new(0);
    private volatile bool _shutDown;

    /// <summary>Where the stack of one that waits ends, as far as servers are concerned.</summary>
    public unsafe nuint* StackPointer { get; private set; }

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
        const int stackBytes = 1 << 20;
        var thread = new Thread(() => Run(main), stackBytes) { IsBackground = true, Name = "BssOs thread context" };
        thread.Start();
    }

    public void Dispose()
    {
        _shutDown = true;
        _baton.Release();
    }

    private void Run(Action main)
    {
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
