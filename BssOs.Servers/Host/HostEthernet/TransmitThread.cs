namespace BssOs.Servers.HostEthernet;

/// <summary>Body of the thread that sends.</summary>
[LocalServer]
public unsafe partial struct TransmitThread : IExecutable
{
    private HostEthernet* _driver;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        _driver->TransmitAll();
        return 0;
    }

    internal void Initialize(HostEthernet* driver) => _driver = driver;
}
