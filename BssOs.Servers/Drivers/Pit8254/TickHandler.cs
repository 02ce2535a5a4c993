namespace BssOs.Servers.Pit8254;

/// <summary>Takes the timer's interrupt.</summary>
[LocalServer]
public unsafe partial struct TickHandler : IInterruptHandler
{
    private Pit8254* _clock;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _clock->Tick();

    internal void Initialize(Pit8254* clock) => _clock = clock;
}
