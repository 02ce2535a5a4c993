using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BssOs.Net.Wire;

/// <summary>Numbers in network byte order: most significant byte first (RFC 791, appendix B).</summary>
public static class NetworkOrder
{
    /// <summary>Reads 16 bits; for an offset outside the block, the span's indexer throws.</summary>
    public static ushort ReadUInt16(ReadOnlySpan<byte> data, int offset)
    {
        Check(data, offset, sizeof(ushort));
        return Load16(data, offset);
    }

    /// <summary>Reads 32 bits.</summary>
    public static uint ReadUInt32(ReadOnlySpan<byte> data, int offset)
    {
        Check(data, offset, sizeof(uint));
        return Load32(data, offset);
    }

    /// <summary>Writes 16 bits.</summary>
    public static void WriteUInt16(Span<byte> data, int offset, uint value)
    {
        Check(data, offset, sizeof(ushort));
        Store16(data, offset, value);
    }

    /// <summary>Writes 32 bits.</summary>
    public static void WriteUInt32(Span<byte> data, int offset, uint value)
    {
        Check(data, offset, sizeof(uint));
        Store32(data, offset, value);
    }

    /// <summary>Reverses the bytes of a number; all processors on which BssOs runs are little endian.</summary>
    public static uint Swap(uint value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>Reverses the two bytes of a 16-bit number.</summary>
    public static ushort Swap(ushort value) => BinaryPrimitives.ReverseEndianness(value);

    /// <summary>Reads 16 bits without a check: for views, which check the length of their header once, when they are created.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ushort Load16(ReadOnlySpan<byte> data, int offset) => Swap(Unsafe.As<byte, ushort>(ref At(data, offset)));

    /// <summary>Reads 32 bits without a check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Load32(ReadOnlySpan<byte> data, int offset) => Swap(Unsafe.As<byte, uint>(ref At(data, offset)));

    /// <summary>Reads an address without a check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Ipv4Address LoadAddress(ReadOnlySpan<byte> data, int offset) => new(Load32(data, offset));

    /// <summary>Reads a byte without a check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static byte Load8(ReadOnlySpan<byte> data, int offset) => At(data, offset);

    /// <summary>Writes 16 bits without a check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store16(Span<byte> data, int offset, uint value) =>
        Unsafe.As<byte, ushort>(ref At(data, offset)) = Swap((ushort)value);

    /// <summary>Writes 32 bits without a check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store32(Span<byte> data, int offset, uint value) => Unsafe.As<byte, uint>(ref At(data, offset)) = Swap(value);

    /// <summary>Writes an address without a check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreAddress(Span<byte> data, int offset, Ipv4Address value) => Store32(data, offset, value.Value);

    /// <summary>Writes a byte without a check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store8(Span<byte> data, int offset, byte value) => At(data, offset) = value;

    /// <summary>Checks that a block is long enough for a view's header; otherwise the span's indexer throws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void CheckLength(ReadOnlySpan<byte> data, int length) => _ = data[length - 1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check(ReadOnlySpan<byte> data, int offset, int length)
    {
        _ = data[offset + length - 1];
        _ = data[offset];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(ReadOnlySpan<byte> data, int offset) => ref Unsafe.Add(ref MemoryMarshal.GetReference(data), offset);
}
