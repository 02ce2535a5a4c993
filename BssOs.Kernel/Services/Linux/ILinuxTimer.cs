namespace BssOs;

/// <summary>
/// Timer and clocks of Linux, whose process the kernel is. Kernel query name: <c>linux-timer</c>.
/// </summary>
[Service(0x0000_0039)]
public interface ILinuxTimer
{
    /// <summary>Sets the time between two interrupts of vector 0x20; 0 for none.</summary>
    void SetPeriod(uint microseconds);

    /// <summary>Reads the monotonic clock, whose origin lies before the start of the system; it is never set back.</summary>
    void GetTime(out LinuxTime time);

    /// <summary>Time since 1970-01-01 00:00 UTC.</summary>
    void GetCalendarTime(out LinuxTime time);
}
