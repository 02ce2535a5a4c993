namespace BssOs.Servers.Shared.Rtl8139Family;

/// <summary>Bits of registers that the RTL-8139 has in each of its modes. Source: see <see cref="AdapterRegisters"/>.</summary>
internal static class AdapterBits
{
    /// <summary>9346CR: configuration registers can be written.</summary>
    public const byte Unlocked = 0xC0;

    /// <summary>CR: reset; reads as 1 until the reset is complete.</summary>
    public const byte Reset = 0x10;

    /// <summary>CR: receiver enabled.</summary>
    public const byte ReceiverOn = 0x08;

    /// <summary>CR: transmitter enabled.</summary>
    public const byte TransmitterOn = 0x04;

    /// <summary>ISR: a frame was received (ROK).</summary>
    public const ushort Received = 0x0001;

    /// <summary>ISR: a frame came with an error (RER).</summary>
    public const ushort ReceiveError = 0x0002;

    /// <summary>ISR: a frame was sent (TOK).</summary>
    public const ushort Sent = 0x0004;

    /// <summary>ISR: a frame could not be sent (TER).</summary>
    public const ushort SendError = 0x0008;

    /// <summary>ISR: no room for a frame: the ring is full (RXOVW), or no receive descriptor was left (RDU).</summary>
    public const ushort RingOverflow = 0x0010;

    /// <summary>ISR: the link changed, or the read pointer passed the write pointer (PUN/LinkChg).</summary>
    public const ushort LinkChange = 0x0020;

    /// <summary>ISR: the chip could not write to memory as fast as frames arrived (FOVW).</summary>
    public const ushort FifoOverflow = 0x0040;

    /// <summary>ISR: an error on the PCI bus (SERR).</summary>
    public const ushort BusError = 0x8000;

    /// <summary>RCR: accept frames to the own address (APM).</summary>
    public const uint AcceptOwn = 1 << 1;

    /// <summary>RCR: accept broadcast frames (AB). Multicast is disabled: no protocol here uses it.</summary>
    public const uint AcceptBroadcast = 1 << 3;

    /// <summary>RCR: bursts of any length (MXDMA), to memory only when the whole frame has been received (RXFTH).</summary>
    public const uint ReceiveBursts = (7 << 8) | (7 << 13);

    /// <summary>RCR: how frames are received in each mode.</summary>
    public const uint ReceiverSetup = ReceiveBursts | AcceptOwn | AcceptBroadcast;
}
