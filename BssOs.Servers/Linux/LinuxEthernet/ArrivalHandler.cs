namespace BssOs.Servers.LinuxEthernet;

/// <summary>Takes the device's interrupt.</summary>
[LocalServer]
public unsafe partial struct ArrivalHandler : IInterruptHandler
{
    private LinuxEthernet* _driver;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _driver->NoteArrival();

    internal void Initialize(LinuxEthernet* driver) => _driver = driver;
}
