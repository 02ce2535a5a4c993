using System;
using System.Buffers.Binary;
using System.Text;

namespace BssOs.Tool.Profiling;

/// <summary>Words and texts of a running system's memory.</summary>
internal static class MemoryViewExtensions
{
    private const int NameBytesMax = 64;

    /// <summary>Reads a word; 0 where there is none.</summary>
    public static uint ReadWord(this IMemoryView memory, uint address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        return memory.TryRead(address, bytes) ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : 0;
    }

    /// <summary>Reads a half word; 0 where there is none.</summary>
    public static uint ReadHalfWord(this IMemoryView memory, uint address)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        return memory.TryRead(address, bytes) ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : 0u;
    }

    /// <summary>Reads a name that a 0 ends.</summary>
    public static string ReadName(this IMemoryView memory, uint address)
    {
        Span<byte> bytes = stackalloc byte[NameBytesMax];
        int length = 0;
        while (length < NameBytesMax && memory.TryRead(address + (uint)length, bytes.Slice(length, 1)) && bytes[length] != 0)
            length++;
        return Encoding.UTF8.GetString(bytes[..length]);
    }
}
