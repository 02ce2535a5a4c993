using System;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>A slot of a server file.</summary>
internal readonly ref struct RequiredService
{
    /// <summary>Name of the slot; part of the file.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The required service.</summary>
    public uint ServiceId { get; init; }

    /// <summary>Whether it may stay empty.</summary>
    public bool IsOptional { get; init; }
}
