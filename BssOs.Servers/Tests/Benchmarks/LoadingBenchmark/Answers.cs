using System;

namespace BssOs.Servers.LoadingBenchmark;

/// <summary>Answers for the slots of the servers that are loaded, by their services.</summary>
[LocalServer]
public unsafe partial struct Answers : IQuery
{
    /// <summary>Slots filled so far.</summary>
    internal uint Filled;

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        Filled++;
        return LoadingBenchmark.Find(serviceId);
    }
}
