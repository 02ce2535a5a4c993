namespace BssOs.Servers.Pic8259;

/// <summary>Registers and commands. Source: Intel 8259A data sheet (order number 231468-003), "Programming the 8259A".</summary>
internal static class Registers
{
    /// <summary>Command register, relative to the controller's ports (A0 = 0).</summary>
    public const uint Command = 0;

    /// <summary>Data register: initialisation words 2 to 4, then the mask (A0 = 1).</summary>
    public const uint Data = 1;

    /// <summary>
    /// "Initialization Command Word 1": edge triggered, cascaded, word 4 follows. PCI lines are level triggered by the chip set's ELCR.
    /// </summary>
    public const byte Initialize = 0x11;

    /// <summary>"Initialization Command Word 3" of the master: the slave is on line 2.</summary>
    public const byte MasterCascade = 1 << (int)CascadeLine;

    /// <summary>"Initialization Command Word 3" of the slave: its number.</summary>
    public const byte SlaveCascade = (byte)CascadeLine;

    /// <summary>"Initialization Command Word 4": 8086 mode, end of interrupt by command.</summary>
    public const byte Mode8086 = 0x01;

    /// <summary>"Operation Command Word 2": non-specific end of interrupt.</summary>
    public const byte EndOfInterrupt = 0x20;

    /// <summary>"Operation Command Word 3": the next read of the command register gives the in-service register.</summary>
    public const byte SelectInService = 0x0B;

    /// <summary>Line of the master to which the slave is connected.</summary>
    public const uint CascadeLine = 2;

    /// <summary>Lines of one controller.</summary>
    public const uint LinesPerController = 8;

    /// <summary>Lines of both.</summary>
    public const uint Lines = 2 * LinesPerController;

    /// <summary>
    /// "Edge and level triggered modes": line on which a controller reports an interrupt that vanished before it was acknowledged.
    /// </summary>
    public const uint SpuriousLine = 7;

    /// <summary>
    /// Vector of line 0, for "Initialization Command Word 2". The slot <c>vectors</c> must begin here: lower vectors are the processor's
    /// exceptions (Intel SDM volume 3, 6.3.1), and 0x20 is the first multiple of 8 above them.
    /// </summary>
    public const byte FirstVector = 0x20;
}
