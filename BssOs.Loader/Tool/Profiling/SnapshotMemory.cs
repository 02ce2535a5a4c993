using System;
using System.Collections.Generic;

namespace BssOs.Tool.Profiling;

/// <summary>Memory of a machine that stands still, fetched in blocks and kept: a stack is read word by word.</summary>
/// <param name="memory">Where it is fetched from.</param>
public sealed class SnapshotMemory(IMemoryView memory) : IMemoryView
{
    // Divides a page, so that a block is there as a whole or not at all.
    private const uint BlockBytes = 512;

    private readonly Dictionary<uint, byte[]?> _blocks = [];

    /// <inheritdoc/>
    public bool TryRead(uint address, Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            uint place = address + (uint)i;
            if (Fetch(place / BlockBytes) is not { } block)
                return false;
            bytes[i] = block[place % BlockBytes];
        }
        return true;
    }

    private byte[]? Fetch(uint number)
    {
        if (_blocks.TryGetValue(number, out byte[]? known))
            return known;
        byte[]? block = new byte[BlockBytes];
        if (!memory.TryRead(number * BlockBytes, block))
            block = null;
        _blocks.Add(number, block);
        return block;
    }
}
