using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.FixedPriority;

/// <summary>
/// Dispatches threads by priority, and those of equal priority in turn. There is a thread factory for each priority, with the names
/// <c>highest</c>, <c>high</c>, <c>normal</c>, <c>low</c>. With a source of ticks, the choice is repeated when a thread's time slice ends.
/// </summary>
[Server]
public unsafe partial struct FixedPriority : IQuery
{
    private const uint DefaultSlice = 1;

    [Required] private static partial ThreadGroup Highest { get; }

    [Required] private static partial ThreadGroup High { get; }

    [Required] private static partial ThreadGroup Normal { get; }

    [Required] private static partial ThreadGroup Low { get; }

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

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        if (serviceId is not (ThreadFactory.ServiceId or Server.ServiceId))
            Error.WrongService.Throw();
        Priority priority = PriorityName.Parse(name);
        if (priority == Priority.None)
            Error.NotFound.Throw();
        ThreadFactory factory = Level.New(out Level* created);
        created->Initialize(Self, priority);
        return factory.AsServer;
    }

    internal static void Start(Priority priority, Executable body, uint stackBytes)
    {
        ThreadGroup group = GroupOf(priority);
        group.Create(body, stackBytes).Release();
    }

    internal readonly void Yield() => _slice.Yield();

    internal void Run()
    {
        while (true)
        {
            ThreadContext next = TakeFirst();
            if (next.IsNull)
            {
                Low.Idle();
                continue;
            }

            _slice.Dispatch(next);
            Low.Poll();
        }
    }

    internal void Tick() => _slice.Tick();

    private static ThreadContext TakeFirst()
    {
        for (Priority priority = Priority.Highest; priority != Priority.None; priority++)
        {
            ThreadGroup group = GroupOf(priority);
            ThreadContext next = group.TakeReady();
            if (!next.IsNull)
                return next;
        }

        return default;
    }

    private static ThreadGroup GroupOf(Priority priority) => priority switch
    {
        Priority.Highest => Highest,
        Priority.High => High,
        Priority.Normal => Normal,
        _ => Low,
    };
}
