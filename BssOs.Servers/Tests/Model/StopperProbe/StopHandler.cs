namespace BssOs.Servers.StopperProbe;

/// <summary>Tells <see cref="StopperProbe"/> of interrupts.</summary>
[LocalServer]
public unsafe partial struct StopHandler : IInterruptHandler
{
    /// <summary>The server it belongs to.</summary>
    public StopperProbe* Parent;

    public readonly void HandleInterrupt() => Parent->Handle();
}
