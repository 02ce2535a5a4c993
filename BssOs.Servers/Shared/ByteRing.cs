namespace BssOs.Servers.Shared;

/// <summary>A ring buffer between an interrupt handler and a reader.</summary>
internal unsafe struct ByteRing
{
    /// <summary>Capacity in bytes; a power of two.</summary>
    public const uint Capacity = 256;

    private fixed byte _bytes[(int)Capacity];
    private uint _written;
    private uint _read;

    /// <summary>Whether it is empty.</summary>
    public readonly bool IsEmpty => _written == _read;

    /// <summary>Appends a byte; if the ring is full, the byte is lost, as in a hardware FIFO.</summary>
    public bool TryAdd(byte value)
    {
        if (_written - _read == Capacity)
            return false;
        _bytes[_written++ % Capacity] = value;
        return true;
    }

    /// <summary>Reads as many bytes as fit into the target.</summary>
    /// <returns>Number of bytes read.</returns>
    public uint Take(System.Span<byte> target)
    {
        int count = 0;
        while (count < target.Length && !IsEmpty)
            target[count++] = _bytes[_read++ % Capacity];
        return (uint)count;
    }
}
