using System;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// A ring of bytes. Bytes may be put behind those that count already, and made to count later: that is how data that
/// arrives out of order waits for what is missing.
/// </summary>
public unsafe struct StreamBuffer
{
    private byte* _memory;
    private uint _capacity;
    private uint _start;
    private uint _count;

    /// <summary>Bytes it can hold; a power of two.</summary>
    public readonly uint Capacity => _capacity;

    /// <summary>Bytes inside.</summary>
    public readonly uint Count => _count;

    /// <summary>Bytes that can still be appended.</summary>
    public readonly uint Free => _capacity - _count;

    /// <summary>Whether it has memory to put bytes into.</summary>
    public readonly bool HasMemory => _memory != null;

    /// <summary>Gives it a size, which the peer may be told before there is memory.</summary>
    public void SetCapacity(uint capacity) => _capacity = capacity;

    /// <summary>Gives it its memory: <see cref="Capacity"/> bytes; null takes it away.</summary>
    public void SetMemory(byte* memory) => _memory = memory;

    /// <summary>Writes bytes <paramref name="offset"/> behind the first one, without counting them.</summary>
    public readonly void Put(uint offset, ReadOnlySpan<byte> data)
    {
        uint position = (_start + offset) & (_capacity - 1);
        int first = (int)Math.Min((uint)data.Length, _capacity - position);
        data.Slice(0, first).CopyTo(new Span<byte>(_memory + position, first));
        data.Slice(first).CopyTo(new Span<byte>(_memory, data.Length - first));
    }

    /// <summary>Counts bytes that were put behind the last one.</summary>
    public void Append(uint length) => _count += length;

    /// <summary>Reads bytes <paramref name="offset"/> behind the first one, without taking them.</summary>
    public readonly void Get(uint offset, Span<byte> data)
    {
        uint position = (_start + offset) & (_capacity - 1);
        int first = (int)Math.Min((uint)data.Length, _capacity - position);
        new ReadOnlySpan<byte>(_memory + position, first).CopyTo(data.Slice(0, first));
        new ReadOnlySpan<byte>(_memory, data.Length - first).CopyTo(data.Slice(first));
    }

    /// <summary>Takes bytes away from the front.</summary>
    public void Discard(uint length)
    {
        _start = (_start + length) & (_capacity - 1);
        _count -= length;
    }

    /// <summary>Takes all bytes away.</summary>
    public void Clear() => Discard(_count);
}
