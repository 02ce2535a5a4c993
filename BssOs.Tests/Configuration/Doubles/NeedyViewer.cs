using System;

namespace BssOs.Tests.Configuration.NeedyViewers;

/// <summary>A server whose slot must not be empty.</summary>
[Server]
public unsafe partial struct NeedyViewer : ISlotViewDouble
{
    [Required] private static partial SlotViewDouble Next { get; }

    public uint GetLabel(Span<byte> text) => Next.GetLabel(text);

    public SlotViewDouble GetNext() => Next;

    public Server GetDevice() => default;
}
