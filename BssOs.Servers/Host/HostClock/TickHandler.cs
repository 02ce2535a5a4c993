namespace BssOs.Servers.HostClock;

/// <summary>Takes the timer's interrupt.</summary>
[LocalServer]
public unsafe partial struct TickHandler : IInterruptHandler
{
    private HostClock* _clock;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _clock->Tick();

    internal void Initialize(HostClock* clock) => _clock = clock;
}
