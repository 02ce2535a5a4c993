namespace BssOs.Shared;

/// <summary>Bytes between the interrupt handler and the reader.</summary>
internal unsafe struct ByteRing
{
    /// <summary>Bytes that can wait; a power of two.</summary>
    public const uint Capacity = 256;

    private fixed byte _bytes[(int)Capacity];
    private uint _written;
    private uint _read;

    /// <summary>Whether nothing is inside.</summary>
    public readonly bool IsEmpty => _written == _read;

    /// <summary>Appends a byte; one too many is lost, as in a hardware FIFO.</summary>
    public bool TryAdd(byte value)
    {
        if (_written - _read == Capacity)
            return false;
        _bytes[_written++ % Capacity] = value;
        return true;
    }

    /// <summary>Moves as many bytes as fit.</summary>
    /// <returns>How many.</returns>
    public uint Take(System.Span<byte> target)
    {
        int count = 0;
        while (count < target.Length && !IsEmpty)
            target[count++] = _bytes[_read++ % Capacity];
        return (uint)count;
    }
}
