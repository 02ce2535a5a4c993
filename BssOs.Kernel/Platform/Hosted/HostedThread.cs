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

    public void Give() => _baton.Release();

    public void Await()
    {
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
