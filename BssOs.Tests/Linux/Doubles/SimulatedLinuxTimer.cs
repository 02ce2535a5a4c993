namespace BssOs.Tests.Linux;

/// <summary>Timer and clocks of a host whose time a test sets.</summary>
[Server]
public partial struct SimulatedLinuxTimer : ILinuxTimer
{
    /// <summary>Time of the steady clock.</summary>
    public static LinuxTime Time;

    /// <summary>Date and time of day.</summary>
    public static LinuxTime CalendarTime;

    /// <summary>What was asked for last, in microseconds.</summary>
    public static uint Period;

    /// <summary>How often somebody has asked for the time.</summary>
    public static int Questions;

    public readonly void SetPeriod(uint microseconds) => Period = microseconds;

    public readonly void GetTime(out LinuxTime time)
    {
        Questions++;
        time = Time;
    }

    public readonly void GetCalendarTime(out LinuxTime time) => time = CalendarTime;
}
