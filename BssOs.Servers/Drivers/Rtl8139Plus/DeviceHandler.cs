namespace BssOs.Servers.Rtl8139Plus;

/// <summary>Takes the adapter's interrupt.</summary>
[LocalServer]
public unsafe partial struct DeviceHandler : IInterruptHandler
{
    private Rtl8139Plus* _driver;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _driver->HandleInterrupt();

    internal void Initialize(Rtl8139Plus* driver) => _driver = driver;
}
