using System;
using System.Runtime.CompilerServices;

namespace BssOs.Net.Layers;

/// <summary>Maps packets for use with checked views.</summary>
public static unsafe class PacketBytes
{
    /// <summary>Maps a packet's range; valid until the service function ends.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Span<byte> Map(scoped Packet packet, scoped MemoryMap map, out PacketRange range)
    {
        DataSpace space = packet.GetData(out range);
        return Map(space, map, range.Offset, range.Length);
    }

    /// <summary>Maps a part of a packet's data space.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Span<byte> Map(scoped DataSpace space, scoped MemoryMap map, uint offset, uint length) =>
        new((void*)map.Map(space, offset, length), (int)length);
}
