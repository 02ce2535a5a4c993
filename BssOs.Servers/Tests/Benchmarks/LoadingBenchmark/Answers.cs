using System;

namespace BssOs.Servers.LoadingBenchmark;

/// <summary>Fills the slots of the loaded servers, by service.</summary>
[LocalServer]
public unsafe partial struct Answers : IQuery
{
    /// <summary>Number of slots filled so far.</summary>
    internal uint Filled;

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        Filled++;
        return LoadingBenchmark.Find(serviceId);
    }
}
