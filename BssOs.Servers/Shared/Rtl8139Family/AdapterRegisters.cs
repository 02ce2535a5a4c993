namespace BssOs.Servers.Shared.Rtl8139Family;

/// <summary>
/// Registers that the RTL-8139 has in each of its modes. Source: Realtek RTL8139C(L) data sheet 1.4 (2002), chapter 5, "Register
/// Descriptions", with the section in parentheses.
/// </summary>
internal static class AdapterRegisters
{
    /// <summary>IDR0 to 5: the hardware address.</summary>
    public const uint Address = 0x00;

    /// <summary>MAR0 to 7: a bit for each hash of a multicast address.</summary>
    public const uint MulticastFilter = 0x08;

    /// <summary>CR: command register (5.5).</summary>
    public const uint Command = 0x37;

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

    /// <summary>
    /// PCI configuration space: command (lower half) and status; writing ones to the status clears them (PCI 3.0, 6.2.3).
    /// </summary>
    public const uint PciCommandAndStatus = 0x04;

    /// <summary>Value read from the bus if no device responds.</summary>
    public const ushort Gone = 0xFFFF;
}
