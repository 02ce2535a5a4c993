using System;

namespace BssOs.Tests.Core.Loading;

/// <summary>Finds nothing, and does what a test wants before it says so.</summary>
[Server]
public unsafe partial struct FleetingQuery : IQuery
{
    /// <summary>What to do.</summary>
    public static Action? Asked;

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        Asked?.Invoke();
        return default;
    }
}
