using System;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>A slot that a server file asks for.</summary>
internal readonly ref struct RequiredService
{
    /// <summary>Name of the slot; lies in the file.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The service wanted.</summary>
    public uint ServiceId { get; init; }

    /// <summary>Whether it may stay empty.</summary>
    public bool IsOptional { get; init; }
}
