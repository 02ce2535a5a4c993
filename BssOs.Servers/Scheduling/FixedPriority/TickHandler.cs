namespace BssOs.Servers.FixedPriority;

/// <summary>Passes clock ticks on to the scheduler.</summary>
[LocalServer]
public unsafe partial struct TickHandler : IInterruptHandler
{
    private FixedPriority* _scheduler;

    public readonly void HandleInterrupt() => _scheduler->Tick();

    internal void Initialize(FixedPriority* scheduler) => _scheduler = scheduler;
}
