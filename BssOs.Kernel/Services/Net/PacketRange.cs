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

    /// <summary>
    /// What the adapter does of the work. Of a received packet, <see cref="Offloaded"/>: its checksums have been found right, and may be so
    /// no more since segments were joined. Of an empty transmit buffer, <see cref="Offloaded"/>: <see cref="IPacket.SetOffload"/> may be
    /// used; once it was, its argument.
    /// </summary>
    public uint Offload;

    /// <summary>A value of <see cref="Offload"/>; other values than this and 0 are sizes of segments.</summary>
    public const uint Offloaded = 1;

    /// <summary>Whether the adapter is to cut this packet into segments, and to compute their checksums.</summary>
    public readonly bool IsCut => Offload > Offloaded;

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
