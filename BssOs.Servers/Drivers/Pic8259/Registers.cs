namespace BssOs.Servers.Pic8259;

/// <summary>Registers and commands. Source: Intel 8259A data sheet (order number 231468-003), "Programming the 8259A".</summary>
internal static class Registers
{
    /// <summary>Command register, relative to the controller's ports (A0 = 0).</summary>
    public const uint Command = 0;

    /// <summary>Mask register (A0 = 1).</summary>
    public const uint Mask = 1;

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
}
