using System.Runtime.CompilerServices;

namespace System.Buffers.Binary;

/// <summary>Byte order. The JIT knows these functions by name and replaces each call by one instruction.</summary>
public static class BinaryPrimitives
{
    /// <summary>Reverses the bytes of a number.</summary>
    [Intrinsic]
    public static uint ReverseEndianness(uint value)
    {
        uint outer = value & 0x00FF00FF, inner = value & 0xFF00FF00;
        return (outer >> 8 | outer << 24) + (inner << 8 | inner >> 24);
    }

    /// <summary>Reverses the two bytes of a number.</summary>
    [Intrinsic]
    public static ushort ReverseEndianness(ushort value) => (ushort)((value >> 8) + (value << 8));
}
