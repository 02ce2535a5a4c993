using BssOs.Shared;

namespace BssOs.Servers.RoundRobin;

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

    private TimeSlice _slice;
    private InterruptHandler.Permanent _handler;

    public void Construct()
    {
        _slice.Initialize(TextNumber.Read(Slice, DefaultSlice));
        if (Ticks.IsNull)
            return;
        InterruptHandler handler = TickHandler.New(out TickHandler* created);
        created->Initialize(Self);
        _handler = handler.Keep();
        Ticks.AddHandler(handler);
    }

    public void Start(Executable body, uint stackBytes) => ThreadGroup.Create(body, stackBytes).Release();

    public readonly void Yield() => _slice.Yield();

    public void Run()
    {
        while (true)
        {
            ThreadContext next = ThreadGroup.TakeReady();
            if (!next.IsNull)
                _slice.Dispatch(next);

            // Polls while threads are ready, waits while none is.
            ThreadGroup.Idle();
        }
    }

    internal void Tick() => _slice.Tick();
}
