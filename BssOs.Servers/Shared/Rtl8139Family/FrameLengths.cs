namespace BssOs.Servers.Shared.Rtl8139Family;

/// <summary>Lengths of Ethernet frames in bytes.</summary>
internal static class FrameLengths
{
    /// <summary>Size of the checksum that the chip leaves after each frame.</summary>
    public const uint ChecksumBytes = 4;

    /// <summary>Shortest frame without checksum (IEEE 802.3, 3.2.7).</summary>
    public const uint FrameBytesMin = 60;

    /// <summary>Longest frame without checksum and VLAN tag.</summary>
    public const uint FrameBytesMax = 1514;

    /// <summary>Longest frame that can be received: one with a VLAN tag (IEEE 802.3, 3.2.7).</summary>
    public const uint ReceivedBytesMax = FrameBytesMax + 4;

    /// <summary>Shortest frame that can be sent: two addresses and a type.</summary>
    public const uint FrameHeaderBytes = 14;
}
