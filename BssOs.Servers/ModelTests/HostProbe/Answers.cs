namespace BssOs.Servers.HostProbe;

/// <summary>Fills the slot of the server that spins.</summary>
[LocalServer]
public unsafe partial struct Answers : IQuery
{
    private uint _count;

    public Server GetService(uint serviceId, System.ReadOnlySpan<byte> name, Server argument)
    {
        _count++;
        return serviceId == Executable.ServiceId ? HostProbe.Interrupt : default(Server);
    }
}
