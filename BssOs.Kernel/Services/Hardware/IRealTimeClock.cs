namespace BssOs;

/// <summary>The date and the time of day.</summary>
[Service(0x0000_0036)]
public interface IRealTimeClock
{
    /// <summary>Reads the clock; errors: <see cref="Error.DeviceFailure"/> if it never returns two equal readings in a row.</summary>
    void GetTime(out CalendarTime time);
}
