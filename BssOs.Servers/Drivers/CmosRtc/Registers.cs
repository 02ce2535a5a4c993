namespace BssOs.Servers.CmosRtc;

/// <summary>Registers of the clock. Source: Motorola MC146818A data sheet, "Address map" and "Registers".</summary>
internal static class Registers
{
    /// <summary>Port that selects a register; bit 7 would mask the non-maskable interrupt and stays 0.</summary>
    public const uint IndexPort = 0;

    /// <summary>Port of the selected register.</summary>
    public const uint DataPort = 1;

    public const byte Seconds = 0x00;
    public const byte Minutes = 0x02;
    public const byte Hours = 0x04;
    public const byte DayOfMonth = 0x07;
    public const byte Month = 0x08;
    public const byte Year = 0x09;
    public const byte StatusA = 0x0A;
    public const byte StatusB = 0x0B;

    /// <summary>Register A: an update is imminent or in progress ("UIP").</summary>
    public const byte UpdateInProgress = 0x80;

    /// <summary>Register B: numbers are binary rather than BCD ("DM").</summary>
    public const byte IsBinary = 0x04;

    /// <summary>Register B: hours run from 0 to 23 ("24/12").</summary>
    public const byte Is24Hours = 0x02;

    /// <summary>Hours register in 12-hour mode: afternoon.</summary>
    public const byte IsAfternoon = 0x80;
}
