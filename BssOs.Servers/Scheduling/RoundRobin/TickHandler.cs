namespace BssOs.Servers.RoundRobin;

/// <summary>Passes clock ticks on to the scheduler.</summary>
[LocalServer]
public unsafe partial struct TickHandler : IInterruptHandler
{
    private RoundRobin* _scheduler;

    public readonly void HandleInterrupt() => _scheduler->Tick();

    internal void Initialize(RoundRobin* scheduler) => _scheduler = scheduler;
}
