using System;
using System.Collections.Generic;
using System.Text;

namespace BssOs.Tests.Configuration.Recording;

/// <summary>
/// The kernel, except that what its loaders for isolated servers load is written down, and not isolated: a .NET process cannot do that.
/// </summary>
[Server]
public unsafe partial struct RecordingKernel : IQuery
{
    /// <summary>The names by which loaders were asked for, in order.</summary>
    public static List<string> Loaders { get; } = [];

    /// <summary>For each of them, the names of the servers that it has loaded.</summary>
    public static List<List<string>> Loaded { get; } = [];

    [Required] internal static partial Query Kernel { get; }

    [Required] internal static partial ServerLoader Loader { get; }

    public readonly void Construct()
    {
        Loaders.Clear();
        Loaded.Clear();
    }

    public Server GetService(uint serviceId, ReadOnlySpan<byte> name, Server argument)
    {
        if (!name.StartsWith("isolating-loader"u8) && !name.StartsWith("domain-loader"u8))
            return Kernel.GetService(serviceId, name, argument);
        Loaders.Add(Encoding.UTF8.GetString(name));
        Loaded.Add([]);
        return RecordingLoader.Create(Loaders.Count - 1);
    }
}
