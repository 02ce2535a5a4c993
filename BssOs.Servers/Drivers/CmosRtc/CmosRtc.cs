namespace BssOs.Servers.CmosRtc;

/// <summary>The MC146818 real-time clock of a PC. It stores two digits of the year, which are interpreted as 2000 to 2099.</summary>
[Server]
public unsafe partial struct CmosRtc : IRealTimeClock
{
    /// <summary>An update lasts 2.2 ms at most (data sheet, "Update cycle"); a port takes about a microsecond, so this is ample.</summary>
    private const int PollsMax = 20_000;

    /// <summary>Maximum number of readings until two in a row are equal; the clock changes once a second.</summary>
    private const int ReadingsMax = 8;

    /// <summary>Index and data register: <c>ports 0x70 2</c>.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <inheritdoc/>
    public void GetTime(out CalendarTime time)
    {
        WaitForStableTime();
        RawTime previous = ReadRegisters();
        for (int i = 1; i < ReadingsMax; i++)
        {
            WaitForStableTime();
            RawTime current = ReadRegisters();
            if (!current.Equals(previous))
            {
                previous = current;
                continue;
            }

            if (!current.TryDecode(ReadRegister(Registers.StatusB), out time))
                break;
            return;
        }

        time = default;
        Error.DeviceFailure.Throw();
    }

    private static void WaitForStableTime()
    {
        for (int i = 0; i < PollsMax; i++)
        {
            if ((ReadRegister(Registers.StatusA) & Registers.UpdateInProgress) == 0)
                return;
        }

        Error.DeviceFailure.Throw();
    }

    private static RawTime ReadRegisters() => new()
    {
        Seconds = ReadRegister(Registers.Seconds),
        Minutes = ReadRegister(Registers.Minutes),
        Hours = ReadRegister(Registers.Hours),
        Day = ReadRegister(Registers.DayOfMonth),
        Month = ReadRegister(Registers.Month),
        Year = ReadRegister(Registers.Year),
    };

    private static byte ReadRegister(byte index)
    {
        Ports.Write8(Registers.IndexPort, index);
        return Ports.Read8(Registers.DataPort);
    }
}
