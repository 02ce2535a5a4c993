namespace BssOs.Kernel.Pc;

/// <summary>
/// Takes the interrupt controllers over from the firmware, which has their lines at vectors from 8 on, where the kernel expects double
/// faults. From then on they have vectors from <see cref="Platform.VectorMin"/> on and are masked until a server drives them. That server
/// cannot do this itself: initializing a controller opens all of its lines, and servers run with interrupts enabled.
/// </summary>
/// <remarks>
/// Intel 8259A data sheet (order number 231468-003), "Initialization Command Words 1 and 2": initialization clears the mask.
/// </remarks>
internal static class FirmwareInterrupts
{
    private const ushort Master = 0x20;
    private const ushort Slave = 0xA0;

    // Offset of the data register: words 2 to 4, then the mask (A0 = 1).
    private const ushort Data = 1;

    // Word 1: edge triggered, cascaded, word 4 follows. PCI lines are level triggered by the chip set's ELCR.
    private const byte Initialize = 0x11;

    // Word 3: the slave is on line 2; that is its number, too.
    private const byte CascadeLine = 2;

    // Word 4: 8086 mode, end of interrupt by command.
    private const byte Mode8086 = 0x01;

    private const byte Lines = 8;

    // Operation command word 3: the next read of the command register gives the lines in service.
    private const byte ReadInService = 0x0B;

    /// <summary>Moves and masks all lines; interrupts are disabled.</summary>
    public static void TakeOver()
    {
        Start(Master, (byte)Platform.VectorMin, 1 << CascadeLine);
        Start(Slave, (byte)(Platform.VectorMin + Lines), CascadeLine);
    }

    /// <summary>Finds the interrupt that was acknowledged last and has not been ended; the lowest line has the highest priority.</summary>
    /// <remarks>Intel 8259A data sheet, "Reading the 8259A Status".</remarks>
    public static bool TryFindInService(out uint vector)
    {
        int master = FirstInService(Master);
        int slave = master == CascadeLine ? FirstInService(Slave) : 0;
        vector = Platform.VectorMin + (uint)(master == CascadeLine ? Lines + slave : master);
        return master < Lines && slave < Lines;
    }

    private static int FirstInService(ushort controller)
    {
        PcRoutines.Out8(controller, ReadInService);
        byte lines = PcRoutines.In8(controller);
        int line = 0;
        while (line < Lines && (lines & (1 << line)) == 0)
            line++;
        return line;
    }

    private static void Start(ushort controller, byte vector, byte cascade)
    {
        ushort data = (ushort)(controller + Data);
        PcRoutines.Out8(controller, Initialize);
        PcRoutines.Out8(data, vector);
        PcRoutines.Out8(data, cascade);
        PcRoutines.Out8(data, Mode8086);
        PcRoutines.Out8(data, byte.MaxValue);
    }
}
