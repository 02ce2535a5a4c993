namespace BssOs.Servers.Rtl8139Plus;

/// <summary>
/// Registers of the adapter in C+ mode. Source: QEMU's hw/net/rtl8139.c and Linux' 8139cp, as public descriptions of the layout of
/// registers and descriptors; those that the plain mode has too are in the RTL8139C(L) data sheet. That ring addresses are to be written
/// after C+ mode was enabled is common practice (Linux 8139cp).
/// </summary>
internal static class Registers
{
    /// <summary>IDR0 to 5: the hardware address.</summary>
    public const uint Address = 0x00;

    /// <summary>MAR0 to 7: a bit for each hash of a multicast address.</summary>
    public const uint MulticastFilter = 0x08;

    /// <summary>TNPDS: physical address of the ring of transmit descriptors of normal priority, 64 bits; a multiple of 256.</summary>
    public const uint TransmitRing = 0x20;

    /// <summary>THPDS: the same of high priority, which is not used.</summary>
    public const uint HighTransmitRing = 0x28;

    /// <summary>CR: command register.</summary>
    public const uint Command = 0x37;

    /// <summary>IMR: interrupt mask register.</summary>
    public const uint InterruptMask = 0x3C;

    /// <summary>ISR: interrupt status register; writing ones clears them.</summary>
    public const uint InterruptStatus = 0x3E;

    /// <summary>TCR: transmit configuration register; writable only while the transmitter is enabled.</summary>
    public const uint TransmitConfiguration = 0x40;

    /// <summary>RCR: receive configuration register.</summary>
    public const uint ReceiveConfiguration = 0x44;

    /// <summary>MPC: frames missed since it was last written, 24 bits.</summary>
    public const uint MissedFrames = 0x4C;

    /// <summary>9346CR: unlocks the configuration registers.</summary>
    public const uint ConfigurationLock = 0x50;

    /// <summary>CONFIG1; 0 wakes the chip up.</summary>
    public const uint Configuration1 = 0x52;

    /// <summary>TPPoll: tells the chip to look at the transmit descriptors.</summary>
    public const uint TransmitPoll = 0xD9;

    /// <summary>CPCR: C+ command register.</summary>
    public const uint PlusCommand = 0xE0;

    /// <summary>RDSAR: physical address of the ring of receive descriptors, 64 bits; a multiple of 256.</summary>
    public const uint ReceiveRing = 0xE4;

    /// <summary>
    /// PCI configuration space: command (lower half) and status; writing ones to the status clears them (PCI 3.0, 6.2.3).
    /// </summary>
    public const uint PciCommandAndStatus = 0x04;

    /// <summary>Value read from the bus if no device responds.</summary>
    public const ushort Gone = 0xFFFF;
}
