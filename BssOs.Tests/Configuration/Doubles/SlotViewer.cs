using System;
using System.Diagnostics.CodeAnalysis;

namespace BssOs.Tests.Configuration.Viewers;

/// <summary>A server with a slot of each kind.</summary>
[Server]
public unsafe partial struct SlotViewer : ISlotViewDouble
{
    /// <summary>How many have been loaded since the test began.</summary>
    public static int Loaded;

    [Required(Optional = true)] private static partial Text Label { get; }

    [Required(Optional = true)] private static partial SlotViewDouble Next { get; }

    [Required(Optional = true)] private static partial Server Device { get; }

    [SuppressMessage("Style", "IDE0051", Justification = "A slot that configurations fill; nothing asks for it.")]
    [Required(Optional = true)]
    private static partial Ports Ports { get; }

    public void Construct() => Loaded++;

    public uint GetLabel(Span<byte> text) => Label.Get(text);

    public SlotViewDouble GetNext() => Next;

    public Server GetDevice() => Device;
}
