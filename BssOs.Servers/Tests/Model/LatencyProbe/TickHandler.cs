namespace BssOs.Servers.LatencyProbe;

/// <summary>Passes clock ticks on to the probe.</summary>
[LocalServer]
public unsafe partial struct TickHandler : IInterruptHandler
{
    private LatencyProbe* _probe;

    public readonly void HandleInterrupt() => _probe->Tick();

    internal void Initialize(LatencyProbe* probe) => _probe = probe;
}
