namespace BssOs.Servers.VgaText;

/// <summary>
/// Registers and memory of the screen. Source: IBM VGA technical reference (1992), "CRT Controller Registers" and "Alphanumeric modes".
/// </summary>
internal static class Registers
{
    /// <summary>Port that selects a register of the CRT controller.</summary>
    public const uint IndexPort = 0;

    /// <summary>Port of the selected register.</summary>
    public const uint DataPort = 1;

    /// <summary>"Cursor Location High" register.</summary>
    public const byte CursorHigh = 0x0E;

    /// <summary>"Cursor Location Low" register.</summary>
    public const byte CursorLow = 0x0F;

    /// <summary>Columns in mode 3.</summary>
    public const int Columns = 80;

    /// <summary>Rows in mode 3.</summary>
    public const int Rows = 25;

    /// <summary>Bytes of a cell: the character, then its attribute.</summary>
    public const int CellBytes = 2;

    /// <summary>Light grey on black.</summary>
    public const byte Attribute = 0x07;
}
