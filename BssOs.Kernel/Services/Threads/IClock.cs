namespace BssOs;

/// <summary>Time since start, and waiting for it.</summary>
[Service(0x0000_0026)]
public interface IClock
{
    /// <summary>Tells the time as of the clock's last tick: some milliseconds ago, or longer where the system has been busy.</summary>
    void GetNow(out Instant now);

    /// <summary>
    /// Blocks the thread. Takes no memory, so that threads can wait for some; errors: <see cref="Error.LimitReached"/> if too many
    /// sleep or have set alarms.
    /// </summary>
    void Sleep(uint milliseconds);

    /// <summary>
    /// Signals an event once, after the time given and not earlier; a later call for the same event replaces an earlier one.
    /// Takes no memory; errors: <see cref="Error.LimitReached"/> if too many alarms are set.
    /// </summary>
    void SetAlarm(Event target, uint milliseconds);

    /// <returns>Alarms that are set; each holds one reference to its event, so a leak report does not count these.</returns>
    uint CountAlarms();
}
