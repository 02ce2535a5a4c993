namespace BssOs.Servers.Rtl8139Plus;

/// <summary>Layout of the memory shared by driver and adapter: the two rings of descriptors, receive buffers, transmit buffers.</summary>
internal static class Layout
{
    /// <summary>Receive descriptors: as many as the chip can have.</summary>
    public const uint ReceiveDescriptors = 64;

    /// <summary>
    /// Receive buffers: a descriptor whose buffer is passed on gets another one at once. The two that it has by turns lie behind those of
    /// the descriptor before, so that segments can be joined in place.
    /// </summary>
    public const uint ReceiveBuffers = 2 * ReceiveDescriptors;

    /// <summary>Size of a receive buffer: larger than a frame.</summary>
    public const uint ReceiveBytes = 2048;

    /// <summary>Transmit descriptors: more than buffers, so that there is one for each buffer to send.</summary>
    public const uint TransmitDescriptors = 16;

    /// <summary>Transmit buffers.</summary>
    public const uint TransmitBuffers = 8;

    /// <summary>Size of a transmit buffer: eleven full segments and their headers.</summary>
    public const uint TransmitBytes = 16 * 1024;

    /// <summary>Size of a descriptor.</summary>
    public const uint DescriptorBytes = 16;

    /// <summary>Offset of the receive descriptors; both rings begin at a multiple of 256.</summary>
    public const uint ReceiveRing = 0;

    /// <summary>Offset of the transmit descriptors.</summary>
    public const uint TransmitRing = ReceiveRing + (ReceiveDescriptors * DescriptorBytes);

    /// <summary>Offset of the receive buffers.</summary>
    public const uint Receive = 4096;

    /// <summary>Offset of the transmit buffers.</summary>
    public const uint Transmit = Receive + (ReceiveBuffers * ReceiveBytes);

    /// <summary>Total size in bytes.</summary>
    public const uint TotalBytes = Transmit + (TransmitBuffers * TransmitBytes);
}
