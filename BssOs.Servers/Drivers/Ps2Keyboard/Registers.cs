namespace BssOs.Servers.Ps2Keyboard;

/// <summary>
/// Registers and commands of the controller. Source: IBM PS/2 hardware interface technical reference (1990), "Keyboard and Auxiliary Device
/// Controller".
/// </summary>
internal static class Registers
{
    /// <summary>The only register of each of the two ranges: data, and status (read) and command (write).</summary>
    public const uint Only = 0;

    /// <summary>Status: a byte can be read.</summary>
    public const byte OutputFull = 0x01;

    /// <summary>Status: the controller has not accepted the last byte written yet.</summary>
    public const byte InputFull = 0x02;

    /// <summary>Status: the byte that can be read is from the mouse.</summary>
    public const byte IsAuxiliary = 0x20;

    /// <summary>Command: read the controller's command byte.</summary>
    public const byte ReadCommandByte = 0x20;

    /// <summary>Command: write the controller's command byte.</summary>
    public const byte WriteCommandByte = 0x60;

    /// <summary>Command: enable the keyboard.</summary>
    public const byte EnableKeyboard = 0xAE;

    /// <summary>Command byte: interrupt when a byte arrives from the keyboard.</summary>
    public const byte KeyboardInterrupt = 0x01;

    /// <summary>Command byte: keyboard disabled.</summary>
    public const byte KeyboardOff = 0x10;

    /// <summary>Command byte: translate to scan code set 1.</summary>
    public const byte Translate = 0x40;
}
