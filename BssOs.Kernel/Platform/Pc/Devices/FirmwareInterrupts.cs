namespace BssOs.Kernel.Pc;

/// <summary>
/// Masks the interrupts that the firmware has left enabled: its interrupt controllers deliver the timer interrupt at vector 8, where the
/// kernel expects double faults. They stay masked until a server drives them.
/// </summary>
/// <remarks>Intel 8259A data sheet (1988), operation command word 1.</remarks>
internal static class FirmwareInterrupts
{
    private const ushort MasterMask = 0x21;
    private const ushort SlaveMask = 0xA1;

    /// <summary>Masks all lines.</summary>
    public static void Close()
    {
        PcRoutines.Out8(MasterMask, byte.MaxValue);
        PcRoutines.Out8(SlaveMask, byte.MaxValue);
    }
}
