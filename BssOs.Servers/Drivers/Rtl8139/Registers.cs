namespace BssOs.Servers.Rtl8139;

/// <summary>
/// Registers of the adapter. Source: Realtek RTL8139C(L) data sheet 1.4 (2002), chapter 5, "Register Descriptions", with the section in
/// parentheses. What is missing in the data sheet is marked as common practice, with examples.
/// </summary>
internal static class Registers
{
    /// <summary>IDR0 to 5: the hardware address.</summary>
    public const uint Address = 0x00;

    /// <summary>MAR0 to 7: a bit for each hash of a multicast address.</summary>
    public const uint MulticastFilter = 0x08;

    /// <summary>TSD0, then three more: transmit status of a descriptor (5.2).</summary>
    public const uint TransmitStatus = 0x10;

    /// <summary>TSAD0, then three more: physical address of a descriptor's frame; a multiple of 4.</summary>
    public const uint TransmitAddress = 0x20;

    /// <summary>RBSTART: physical address of the receive ring.</summary>
    public const uint RingAddress = 0x30;

    /// <summary>CR: command register (5.5).</summary>
    public const uint Command = 0x37;

    /// <summary>CAPR: offset up to which the driver has read, minus <see cref="ReadPointerBias"/>.</summary>
    public const uint ReadPointer = 0x38;

    /// <summary>CBR: offset up to which the ring has been written.</summary>
    public const uint WritePointer = 0x3A;

    /// <summary>IMR: interrupt mask register (5.6).</summary>
    public const uint InterruptMask = 0x3C;

    /// <summary>ISR: interrupt status register (5.7); writing ones clears them.</summary>
    public const uint InterruptStatus = 0x3E;

    /// <summary>TCR: transmit configuration register (5.8); writable only while the transmitter is enabled.</summary>
    public const uint TransmitConfiguration = 0x40;

    /// <summary>RCR: receive configuration register (5.9).</summary>
    public const uint ReceiveConfiguration = 0x44;

    /// <summary>MPC: frames missed since it was last written, 24 bits.</summary>
    public const uint MissedFrames = 0x4C;

    /// <summary>9346CR: unlocks the configuration registers (5.10).</summary>
    public const uint ConfigurationLock = 0x50;

    /// <summary>CONFIG1 (5.12); 0 wakes the chip up.</summary>
    public const uint Configuration1 = 0x52;

    /// <summary>Transmit descriptors.</summary>
    public const uint Descriptors = 4;

    /// <summary>CAPR is less than the real offset by this amount: the data sheet's initial value 0xFFF0 means 0.</summary>
    public const uint ReadPointerBias = 16;

    /// <summary>
    /// PCI configuration space: command (lower half) and status; writing ones to the status clears them (PCI 3.0, 6.2.3).
    /// </summary>
    public const uint PciCommandAndStatus = 0x04;

    /// <summary>Value read from the bus if no device responds.</summary>
    public const ushort Gone = 0xFFFF;
}
