namespace BssOs.Servers.LinuxClock;

/// <summary>Takes the timer's interrupt.</summary>
[LocalServer]
public unsafe partial struct TickHandler : IInterruptHandler
{
    private LinuxClock* _clock;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _clock->Tick();

    internal void Initialize(LinuxClock* clock) => _clock = clock;
}
