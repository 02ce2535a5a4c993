using System;

namespace BssOs.Servers.AbuseProbe;

/// <summary>For each service requested, loads the server that requests it.</summary>
[LocalServer]
public unsafe partial struct Asker : IQuery
{
    /// <summary>A reference to itself.</summary>
    public Query.Permanent OwnQuery { get; set; }

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        DataSpace file = AbuseProbe.Files.Open("leak-watch.bss"u8, out _);
        return AbuseProbe.Loader.Load(file, OwnQuery, "abuse"u8);
    }
}
