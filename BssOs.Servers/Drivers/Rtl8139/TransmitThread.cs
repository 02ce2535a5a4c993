namespace BssOs.Servers.Rtl8139;

/// <summary>Body of the sending thread.</summary>
[LocalServer]
public unsafe partial struct TransmitThread : IExecutable
{
    private Rtl8139* _driver;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        _driver->TransmitAll();
        return 0;
    }

    internal void Initialize(Rtl8139* driver) => _driver = driver;
}
