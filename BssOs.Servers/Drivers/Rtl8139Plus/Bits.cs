namespace BssOs.Servers.Rtl8139Plus;

/// <summary>Bits of the adapter's registers and descriptors. Source: see <see cref="Registers"/>.</summary>
internal static class Bits
{
    /// <summary>CPCR: both rings of descriptors, PCI's multiple reads and writes, checksums of received frames.</summary>
    public const ushort PlusMode = 0x0001 | 0x0002 | 0x0008 | 0x0020;

    /// <summary>TPPoll: there are descriptors in the ring of normal priority (NPQ).</summary>
    public const byte PollNormal = 0x40;

    /// <summary>TCR: the interframe gap of IEEE 802.3, bursts of up to 1024 bytes.</summary>
    public const uint TransmitSetup = (3 << 24) | (6 << 8);

    /// <summary>Descriptor: it is the chip's (OWN).</summary>
    public const uint Own = 1u << 31;

    /// <summary>Descriptor: the last one of the ring (EOR).</summary>
    public const uint EndOfRing = 1u << 30;

    /// <summary>Descriptor: first and last part of a frame (FS, LS).</summary>
    public const uint WholeFrame = (1u << 29) | (1u << 28);

    /// <summary>Transmit descriptor: the segment is to be cut (LGSEN); its checksums are computed.</summary>
    public const uint LargeSend = 1u << 27;

    /// <summary>Transmit descriptor: bytes of text for each frame: shift of the field.</summary>
    public const int SegmentShift = 16;

    /// <summary>Transmit descriptor: the greatest number of them.</summary>
    public const uint SegmentMax = 0x7FF;

    /// <summary>Transmit descriptor: the checksum of TCP is to be computed (TCPCS).</summary>
    public const uint SumTcp = 1u << 16;

    /// <summary>Transmit descriptor, afterwards: underrun of the FIFO (UNF).</summary>
    public const uint Underrun = 1u << 25;

    /// <summary>Transmit descriptor, afterwards: not sent (TES).</summary>
    public const uint SendFailed = 1u << 23;

    /// <summary>Receive descriptor: bytes of buffer or frame.</summary>
    public const uint LengthMask = 0x1FFF;

    /// <summary>Receive descriptor: any error (RES).</summary>
    public const uint FrameError = 1u << 20;

    /// <summary>Receive descriptor: alignment error (FAE).</summary>
    public const uint FrameAlignment = 1u << 27;

    /// <summary>Receive descriptor: wrong checksum of the frame (CRC).</summary>
    public const uint FrameChecksum = 1u << 18;

    /// <summary>Receive descriptor: what the frame has (PID): shift of the field.</summary>
    public const int ProtocolShift = 16;

    /// <summary>Receive descriptor, PID: TCP over IPv4.</summary>
    public const uint ProtocolTcp = 1;

    /// <summary>Receive descriptor, PID: mask.</summary>
    public const uint ProtocolMask = 3;

    /// <summary>Receive descriptor: wrong checksum of IPv4 (IPF) or TCP (TCPF).</summary>
    public const uint SumsFailed = (1u << 15) | (1u << 13);
}
