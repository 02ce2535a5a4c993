namespace BssOs.Servers.RoundRobin;

/// <summary>
/// Dispatches its threads one after the other, each until it blocks or gives way, and lets interrupts in between two
/// rounds (thesis 3.4.2, 4.1.4).
/// </summary>
[Server]
public unsafe partial struct RoundRobin : IThreadFactory
{
    /// <summary>The kernel's list of the threads that are ready.</summary>
    [Required] private static partial ThreadGroup ThreadGroup { get; }

    // The thread that runs; it gives way by its own context.
    private ThreadContext.Permanent _running;

    public void Start(Executable body, uint stackBytes) => ThreadGroup.Create(body, stackBytes).Release();

    public void Yield()
    {
        if (!_running.IsNull)
            _running.Yield();
    }

    public void Run()
    {
        while (true)
        {
            ThreadContext next = ThreadGroup.TakeReady();
            if (!next.IsNull)
            {
                _running = next.Keep();
                next.Release();
                _running.Dispatch();
                _running.Release();
            }

            // Polls while threads are ready, waits while none is.
            ThreadGroup.Idle();
        }
    }
}
