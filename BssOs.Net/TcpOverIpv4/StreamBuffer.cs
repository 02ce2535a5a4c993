using System;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// A ring buffer. Bytes may be stored beyond the counted ones and counted later: this is how data received out of order wait for what is
/// missing.
/// </summary>
public unsafe struct StreamBuffer
{
    private byte* _memory;
    private uint _capacity;
    private uint _start;
    private uint _count;

    /// <summary>Capacity in bytes; a power of two.</summary>
    public readonly uint Capacity => _capacity;

    /// <summary>Number of counted bytes.</summary>
    public readonly uint Count => _count;

    /// <summary>Number of bytes that can still be appended.</summary>
    public readonly uint Free => _capacity - _count;

    /// <summary>Whether it has memory.</summary>
    public readonly bool HasMemory => _memory != null;

    /// <summary>Sets its capacity, which the peer may be told before there is memory.</summary>
    public void SetCapacity(uint capacity) => _capacity = capacity;

    /// <summary>Sets its memory: <see cref="Capacity"/> bytes; null removes it.</summary>
    public void SetMemory(byte* memory) => _memory = memory;

    /// <summary>Stores bytes at <paramref name="offset"/> from the first one, without counting them.</summary>
    public readonly void Put(uint offset, ReadOnlySpan<byte> data)
    {
        uint position = (_start + offset) & (_capacity - 1);
        int first = (int)Math.Min((uint)data.Length, _capacity - position);
        data.Slice(0, first).CopyTo(new Span<byte>(_memory + position, first));
        data.Slice(first).CopyTo(new Span<byte>(_memory, data.Length - first));
    }

    /// <summary>Counts bytes that were stored after the last counted one.</summary>
    public void Append(uint length) => _count += length;

    /// <summary>Reads bytes at <paramref name="offset"/> from the first one, without removing them.</summary>
    public readonly void Get(uint offset, Span<byte> data)
    {
        uint position = (_start + offset) & (_capacity - 1);
        int first = (int)Math.Min((uint)data.Length, _capacity - position);
        new ReadOnlySpan<byte>(_memory + position, first).CopyTo(data.Slice(0, first));
        new ReadOnlySpan<byte>(_memory, data.Length - first).CopyTo(data.Slice(first));
    }

    /// <summary>Removes bytes from the front.</summary>
    public void Discard(uint length)
    {
        _start = (_start + length) & (_capacity - 1);
        _count -= length;
    }

    /// <summary>Removes all bytes.</summary>
    public void Clear() => Discard(_count);
}
