namespace BssOs.Tests.Configuration.NeedyViewers;

using System;

/// <summary>A server whose slot must not be empty.</summary>
[Server]
public unsafe partial struct NeedyViewer : ISlotView
{
    [Required] private static partial SlotView Next { get; }

    public uint GetLabel(Span<byte> text) => Next.GetLabel(text);

    public SlotView GetNext() => Next;

    public Server GetDevice() => default;
}
