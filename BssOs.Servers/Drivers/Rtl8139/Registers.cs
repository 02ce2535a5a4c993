namespace BssOs.Servers.Rtl8139;

/// <summary>
/// Registers of the adapter. Source: Realtek RTL8139C(L) data sheet 1.4 (2002), chapter 5, "Register Descriptions", with the section in
/// parentheses. What is missing in the data sheet is marked as common practice, with examples.
/// </summary>
internal static class Registers
{
    /// <summary>TSD0, then three more: transmit status of a descriptor (5.2).</summary>
    public const uint TransmitStatus = 0x10;

    /// <summary>TSAD0, then three more: physical address of a descriptor's frame; a multiple of 4.</summary>
    public const uint TransmitAddress = 0x20;

    /// <summary>RBSTART: physical address of the receive ring.</summary>
    public const uint RingAddress = 0x30;

    /// <summary>CAPR: offset up to which the driver has read, minus <see cref="ReadPointerBias"/>.</summary>
    public const uint ReadPointer = 0x38;

    /// <summary>CBR: offset up to which the ring has been written.</summary>
    public const uint WritePointer = 0x3A;

    /// <summary>Transmit descriptors.</summary>
    public const uint Descriptors = 4;

    /// <summary>CAPR is less than the real offset by this amount: the data sheet's initial value 0xFFF0 means 0.</summary>
    public const uint ReadPointerBias = 16;
}
