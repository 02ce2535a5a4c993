using System;

namespace BssOs.Servers.ModelSuite;

/// <summary>The journal that rules examine.</summary>
[LocalServer]
public unsafe partial struct Trace : IJournal
{
    private const int Capacity = 64;

    private fixed byte _entries[Capacity];

    /// <summary>Number of entries.</summary>
    public uint Count;

    public void Note(byte entry)
    {
        if (Count < Capacity)
            _entries[(int)Count] = entry;
        Count++;
    }

    /// <summary>Whether it contains exactly these entries.</summary>
    public readonly bool Is(ReadOnlySpan<byte> entries)
    {
        if (Count != (uint)entries.Length)
            return false;
        for (int i = 0; i < entries.Length; i++)
        {
            if (_entries[i] != entries[i])
                return false;
        }

        return true;
    }

    /// <summary>Whether it begins with an entry.</summary>
    public readonly bool Starts(byte entry) => Count != 0 && _entries[0] == entry;

    /// <summary>Removes all entries.</summary>
    public void Clear() => Count = 0;
}
