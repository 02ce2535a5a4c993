namespace BssOs.Servers.NestingProbe;

/// <summary>Fills the slot of the server that spins.</summary>
[LocalServer]
public unsafe partial struct Answers : IQuery
{
    public Server GetService(uint serviceId, System.ReadOnlySpan<byte> name, Server argument) =>
        serviceId == Executable.ServiceId ? NestingProbe.Interrupt : default(Server);
}
