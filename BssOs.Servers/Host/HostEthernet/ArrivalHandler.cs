namespace BssOs.Servers.HostEthernet;

/// <summary>Takes the device's interrupt.</summary>
[LocalServer]
public unsafe partial struct ArrivalHandler : IInterruptHandler
{
    private HostEthernet* _driver;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _driver->NoteArrival();

    internal void Initialize(HostEthernet* driver) => _driver = driver;
}
