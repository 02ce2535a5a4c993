using System;

namespace BssOs.Servers.AbuseProbe;

/// <summary>Loads, for each service that a server needs, that server.</summary>
[LocalServer]
public unsafe partial struct Asker : IQuery
{
    /// <summary>Itself.</summary>
    public Query.Permanent OwnQuery { get; set; }

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        DataSpace file = AbuseProbe.Files.Open("leak-watch.bss"u8, out _);
        return AbuseProbe.Loader.Load(file, OwnQuery, "abuse"u8);
    }
}
