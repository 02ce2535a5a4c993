namespace BssOs.Servers.Rtl8139;

/// <summary>
/// Layout of the memory shared by driver and adapter: the ring, a small reserve ring, the transmit buffers, and spare buffers for frames of
/// the reserve ring.
/// </summary>
internal static class Layout
{
    /// <summary>Bytes of the main ring (RCR.RBLEN = 2).</summary>
    public const uint RingBytes = 32 * 1024;

    /// <summary>Bytes of the reserve ring (RCR.RBLEN = 0).</summary>
    public const uint ReserveBytes = 8 * 1024;

    /// <summary>
    /// What the chip may write after a ring: 16 bytes that RBLEN adds, and with WRAP a frame that begins before the end (data sheet 5.9:
    /// "an additional 1.5K bytes"), rounded up to a page.
    /// </summary>
    public const uint OverrunBytes = 4096;

    /// <summary>Size of a transmit or spare buffer: larger than a frame, and never crossing a page.</summary>
    public const uint BufferBytes = 2048;

    /// <summary>Number of spare buffers.</summary>
    public const uint SpareBuffers = 16;

    /// <summary>Offset of the main ring.</summary>
    public const uint Ring = 0;

    /// <summary>Offset of the reserve ring.</summary>
    public const uint Reserve = Ring + RingBytes + OverrunBytes;

    /// <summary>Offset of the transmit buffers.</summary>
    public const uint Transmit = Reserve + ReserveBytes + OverrunBytes;

    /// <summary>Offset of the spare buffers.</summary>
    public const uint Spare = Transmit + (Registers.Descriptors * BufferBytes);

    /// <summary>Total size in bytes.</summary>
    public const uint TotalBytes = Spare + (SpareBuffers * BufferBytes);

    /// <summary>Size of the header that the chip writes before each frame: status and length.</summary>
    public const uint HeaderBytes = 4;
}
