namespace BssOs.Servers.Rtl8139;

/// <summary>Takes the adapter's interrupt.</summary>
[LocalServer]
public unsafe partial struct DeviceHandler : IInterruptHandler
{
    private Rtl8139* _driver;

    /// <inheritdoc/>
    public readonly void HandleInterrupt() => _driver->HandleInterrupt();

    internal void Initialize(Rtl8139* driver) => _driver = driver;
}
