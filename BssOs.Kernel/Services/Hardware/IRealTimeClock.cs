namespace BssOs;

/// <summary>The date and the time of day.</summary>
[Service(0x0000_0036)]
public interface IRealTimeClock
{
    /// <summary>Reads the clock; errors: <see cref="Error.DeviceFailure"/> if it never holds still.</summary>
    void GetTime(out CalendarTime time);
}
