namespace BssOs.Servers.Rtl8139Plus;

/// <summary>
/// Registers that the adapter has in C+ mode only. Source: QEMU's hw/net/rtl8139.c and Linux' 8139cp, as public descriptions of the layout
/// of registers and descriptors. That ring addresses are to be written after C+ mode was enabled is common practice (Linux 8139cp).
/// </summary>
internal static class Registers
{
    /// <summary>TNPDS: physical address of the ring of transmit descriptors of normal priority, 64 bits; a multiple of 256.</summary>
    public const uint TransmitRing = 0x20;

    /// <summary>THPDS: the same of high priority, which is not used.</summary>
    public const uint HighTransmitRing = 0x28;

    /// <summary>TPPoll: tells the chip to look at the transmit descriptors.</summary>
    public const uint TransmitPoll = 0xD9;

    /// <summary>CPCR: C+ command register.</summary>
    public const uint PlusCommand = 0xE0;

    /// <summary>RDSAR: physical address of the ring of receive descriptors, 64 bits; a multiple of 256.</summary>
    public const uint ReceiveRing = 0xE4;
}
