namespace BssOs;

/// <summary>
/// The timer and the clocks of the operating system that the kernel is a process of. Kernel query name: <c>linux-timer</c>.
/// </summary>
[Service(0x0000_0039)]
public interface ILinuxTimer
{
    /// <summary>Sets the time between two interrupts of vector 0x20; 0 for none.</summary>
    void SetPeriod(uint microseconds);

    /// <summary>Time since a moment before the start; nothing sets it back.</summary>
    void GetTime(out LinuxTime time);

    /// <summary>Time since 1970-01-01 00:00 UTC.</summary>
    void GetCalendarTime(out LinuxTime time);
}
