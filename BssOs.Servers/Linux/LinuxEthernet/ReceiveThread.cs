namespace BssOs.Servers.LinuxEthernet;

/// <summary>Body of the receiving thread.</summary>
[LocalServer]
public unsafe partial struct ReceiveThread : IExecutable
{
    private LinuxEthernet* _driver;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        _driver->ReceiveAll();
        return 0;
    }

    internal void Initialize(LinuxEthernet* driver) => _driver = driver;
}
