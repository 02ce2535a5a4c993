using BssOs.Servers.Shared;

namespace BssOs.Servers.RoundRobin;

/// <summary>
/// Dispatches its threads in turn, each until it blocks or yields, and allows interrupts between two rounds (thesis 3.4.2, 4.1.4). With a
/// source of ticks, a thread that does neither is preempted when its time slice ends.
/// </summary>
[Server]
public unsafe partial struct RoundRobin : IThreadFactory
{
    private const uint DefaultSlice = 2;

    /// <summary>The kernel's list of ready threads.</summary>
    [Required] private static partial ThreadGroup ThreadGroup { get; }

    /// <summary>Interrupt of a clock; without it threads are not preempted.</summary>
    [Required(Optional = true)] private static partial Interrupt Ticks { get; }

    /// <summary>Length of a time slice in ticks.</summary>
    [Required(Optional = true)] private static partial Text Slice { get; }

    private TimeSlice _slice;

    public void Construct()
    {
        _slice.Initialize(Slice, DefaultSlice);
        if (Ticks.IsNull)
            return;
        InterruptHandler handler = TickHandler.New(out TickHandler* created);
        created->Initialize(Self);
        _slice.Listen(Ticks, handler);
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

            // Polls while threads are ready, waits while there are none.
            ThreadGroup.Idle();
        }
    }

    internal void Tick() => _slice.Tick();
}
