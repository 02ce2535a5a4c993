namespace BssOs.Servers.HostEthernet;

/// <summary>Body of the thread that receives.</summary>
[LocalServer]
public unsafe partial struct ReceiveThread : IExecutable
{
    private HostEthernet* _driver;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        _driver->ReceiveAll();
        return 0;
    }

    internal void Initialize(HostEthernet* driver) => _driver = driver;
}
