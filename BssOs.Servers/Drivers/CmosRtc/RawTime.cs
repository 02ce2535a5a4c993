namespace BssOs.Servers.CmosRtc;

/// <summary>The values of the clock's registers.</summary>
internal struct RawTime
{
    /// <summary>The first of the hundred years that can be represented.</summary>
    public const uint FirstYear = 2000;

    public byte Seconds;
    public byte Minutes;
    public byte Hours;
    public byte Day;
    public byte Month;
    public byte Year;

    /// <summary>Whether two readings are equal, so that no update occurred in between.</summary>
    public readonly bool Equals(in RawTime other) =>
        Seconds == other.Seconds && Minutes == other.Minutes && Hours == other.Hours
        && Day == other.Day && Month == other.Month && Year == other.Year;

    /// <summary>Converts it to calendar time.</summary>
    /// <param name="format">Register B.</param>
    /// <param name="time">The time.</param>
    /// <returns>False if a number is outside its range: the clock has never been set, or its battery is empty.</returns>
    public readonly bool TryDecode(byte format, out CalendarTime time)
    {
        time = default;
        bool isBinary = (format & Registers.IsBinary) != 0;
        uint hour;
        if ((format & Registers.Is24Hours) != 0)
        {
            hour = Number(Hours, isBinary);
        }
        else
        {
            // In each half of the day, 12 o'clock comes first.
            uint clock = Number((byte)(Hours & ~Registers.IsAfternoon), isBinary);
            if (clock is 0 or > 12)
                return false;
            hour = (clock % 12) + ((Hours & Registers.IsAfternoon) != 0 ? 12u : 0u);
        }

        // The chip stores two digits. Where, and whether, a machine stores the century is known only to its firmware.
        time.Year = (ushort)(FirstYear + Number(Year, isBinary));
        time.Month = (byte)Number(Month, isBinary);
        time.Day = (byte)Number(Day, isBinary);
        time.Hour = (byte)hour;
        time.Minute = (byte)Number(Minutes, isBinary);
        time.Second = (byte)Number(Seconds, isBinary);
        return time.Month is >= 1 and <= 12 && time.Day is >= 1 and <= 31 && time.Hour < 24 && time.Minute < 60 && time.Second < 60
            && Number(Year, isBinary) < 100;
    }

    /// <summary>The value of a register; 255 for invalid decimal digits.</summary>
    private static uint Number(byte value, bool isBinary)
    {
        if (isBinary)
            return value;
        uint tens = (uint)value >> 4;
        uint ones = value & 0x0Fu;
        return tens > 9 || ones > 9 ? byte.MaxValue : (tens * 10) + ones;
    }
}
