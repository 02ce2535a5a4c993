namespace BssOs;

/// <summary>Where a packet lies in its data space.</summary>
public struct PacketRange
{
    /// <summary>First byte of the packet.</summary>
    public uint Offset;

    /// <summary>Bytes of the packet.</summary>
    public uint Length;

    /// <summary>First byte of the buffer it lies in.</summary>
    public uint BufferOffset;

    /// <summary>Bytes of that buffer.</summary>
    public uint BufferLength;

    /// <summary>Moves the packet within its buffer; errors: <see cref="Error.InvalidArgument"/>.</summary>
    /// <param name="offset">First byte of the packet.</param>
    /// <param name="length">Bytes of the packet.</param>
    public void Move(uint offset, uint length)
    {
        // Unsigned on purpose: an offset before the buffer wraps to a huge start and is refused as well.
        uint start = offset - BufferOffset;
        if (start > BufferLength || length > BufferLength - start)
            Error.InvalidArgument.Throw();
        Offset = offset;
        Length = length;
    }
}
