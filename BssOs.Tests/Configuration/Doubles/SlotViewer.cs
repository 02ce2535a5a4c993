namespace BssOs.Tests.Configuration.Viewers;

using System;

/// <summary>A server with a slot of each kind.</summary>
[Server]
public unsafe partial struct SlotViewer : ISlotView
{
    /// <summary>How many have been loaded since the test began.</summary>
    public static int Loaded;

    [Required(Optional = true)] private static partial Text Label { get; }

    [Required(Optional = true)] private static partial SlotView Next { get; }

    [Required(Optional = true)] private static partial Server Device { get; }

    [Required(Optional = true)] private static partial Ports Ports { get; }

    public void Construct() => Loaded++;

    public uint GetLabel(Span<byte> text) => Label.Get(text);

    public SlotView GetNext() => Next;

    public Server GetDevice() => Device;
}
