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
}
