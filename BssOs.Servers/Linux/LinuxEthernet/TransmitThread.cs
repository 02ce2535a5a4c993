namespace BssOs.Servers.LinuxEthernet;

/// <summary>Body of the sending thread.</summary>
[LocalServer]
public unsafe partial struct TransmitThread : IExecutable
{
    private LinuxEthernet* _driver;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        _driver->TransmitAll();
        return 0;
    }

    internal void Initialize(LinuxEthernet* driver) => _driver = driver;
}
