using System;
using System.Collections.Generic;
using BssOs.Tool.Profiling;

namespace BssOs.Tests.Profiling;

/// <summary>Memory of which only what a test has written exists.</summary>
internal sealed class FakeMemory : IMemoryView
{
    private readonly Dictionary<uint, byte> _bytes = [];

    /// <summary>Writes bytes.</summary>
    public void Write(uint address, params byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
            _bytes[address + (uint)i] = bytes[i];
    }

    /// <summary>Writes words.</summary>
    public void WriteWords(uint address, params uint[] words)
    {
        for (int i = 0; i < words.Length; i++)
            Write(address + ((uint)i * sizeof(uint)), BitConverter.GetBytes(words[i]));
    }

    /// <inheritdoc/>
    public bool TryRead(uint address, Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!_bytes.TryGetValue(address + (uint)i, out bytes[i]))
                return false;
        }
        return true;
    }
}
