namespace BssOs.Tests.Configuration.Viewers;

using System;

/// <summary>A server with a slot of each kind.</summary>
[Server]
public unsafe partial struct SlotViewer : ISlotViewDouble
{
    /// <summary>How many have been loaded since the test began.</summary>
    public static int Loaded;

    [Required(Optional = true)] private static partial Text Label { get; }

    [Required(Optional = true)] private static partial SlotViewDouble Next { get; }

    [Required(Optional = true)] private static partial Server Device { get; }

    [Required(Optional = true)] private static partial Ports Ports { get; }

    public void Construct() => Loaded++;

    public uint GetLabel(Span<byte> text) => Label.Get(text);

    public SlotViewDouble GetNext() => Next;

    public Server GetDevice() => Device;
}
