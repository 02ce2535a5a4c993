namespace BssOs.Servers.RoundRobin;

using BssOs.Shared;

/// <summary>
/// Dispatches its threads one after the other, each until it blocks or gives way, and lets interrupts in between two
/// rounds (thesis 3.4.2, 4.1.4). With a source of ticks, a thread that does neither is stopped when its slice is over.
/// </summary>
[Server]
public unsafe partial struct RoundRobin : IThreadFactory
{
    private const uint DefaultSlice = 2;

    /// <summary>The kernel's list of the threads that are ready.</summary>
    [Required] private static partial ThreadGroup ThreadGroup { get; }

    /// <summary>Interrupt of a clock; without it threads are not stopped.</summary>
    [Required(Optional = true)] private static partial Interrupt Ticks { get; }

    /// <summary>Ticks that a thread may run without a break.</summary>
    [Required(Optional = true)] private static partial Text Slice { get; }

    // The thread that runs; it gives way by its own context.
    private ThreadContext.Permanent _running;
    private InterruptHandler.Permanent _handler;
    private uint _slice;
    private uint _left;

    public void Construct()
    {
        _slice = TextNumber.Read(Slice, DefaultSlice);
        if (Ticks.IsNull)
            return;
        InterruptHandler handler = TickHandler.New(out TickHandler* created);
        created->Initialize(Self);
        _handler = handler.Keep();
        Ticks.AddHandler(handler);
    }

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
                _left = _slice;
                _running = next.Keep();
                next.Release();
                _running.Dispatch();
                _running.Release();
            }

            // Polls while threads are ready, waits while none is.
            ThreadGroup.Idle();
        }
    }

    internal void Tick()
    {
        if (_running.IsNull)
            return;
        if (_left > 1)
            _left--;
        else
            _running.Preempt();
    }
}
