namespace BssOs.Tests.Configuration.NeedyProbes;

using System;

/// <summary>A server whose slot must not be empty.</summary>
[Server]
public unsafe partial struct NeedyProbe : IProbe
{
    [Required] private static partial Probe Next { get; }

    public uint GetLabel(Span<byte> text) => Next.GetLabel(text);

    public Probe GetNext() => Next;

    public Server GetDevice() => default;
}
