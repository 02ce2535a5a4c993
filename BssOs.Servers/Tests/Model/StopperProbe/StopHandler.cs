namespace BssOs.Servers.StopperProbe;

/// <summary>Passes interrupts on to <see cref="StopperProbe"/>.</summary>
[LocalServer]
public unsafe partial struct StopHandler : IInterruptHandler
{
    /// <summary>The server it belongs to.</summary>
    public StopperProbe* Parent;

    public readonly void HandleInterrupt() => Parent->Handle();
}
