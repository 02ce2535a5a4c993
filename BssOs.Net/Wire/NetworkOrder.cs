using System;

namespace BssOs.Wire;

/// <summary>Numbers as they travel: most significant byte first (RFC 791, appendix B).</summary>
public static unsafe class NetworkOrder
{
    /// <summary>Reads 16 bits; an index outside the block is the error that the span's indexer raises.</summary>
    public static ushort ReadUInt16(ReadOnlySpan<byte> data, int offset) => (ushort)(data[offset] << 8 | data[offset + 1]);

    /// <summary>Reads 32 bits.</summary>
    public static uint ReadUInt32(ReadOnlySpan<byte> data, int offset)
    {
        _ = data[offset + 3];
        fixed (byte* first = &data[offset])
            return Swap(*(uint*)first);
    }

    /// <summary>Writes 16 bits.</summary>
    public static void WriteUInt16(Span<byte> data, int offset, uint value)
    {
        data[offset] = (byte)(value >> 8);
        data[offset + 1] = (byte)value;
    }

    /// <summary>Writes 32 bits.</summary>
    public static void WriteUInt32(Span<byte> data, int offset, uint value)
    {
        _ = data[offset + 3];
        fixed (byte* first = &data[offset])
            *(uint*)first = Swap(value);
    }

    /// <summary>Turns the bytes of a number around; both processors that BssOs runs on are little endian.</summary>
    public static uint Swap(uint value)
    {
        // Two rotations and two masks: the JIT knows the rotations, a swap instruction it would not find.
        uint outer = value & 0x00FF00FF, inner = value & 0xFF00FF00;
        return (outer >> 8 | outer << 24) + (inner << 8 | inner >> 24);
    }

    /// <summary>Turns the two bytes of a 16-bit number around.</summary>
    public static ushort Swap(ushort value) => (ushort)(value << 8 | value >> 8);
}
