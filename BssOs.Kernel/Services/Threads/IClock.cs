namespace BssOs;

/// <summary>Time since start, and waiting for it.</summary>
[Service(0x0000_0026)]
public interface IClock
{
    /// <summary>Tells the time as of the clock's last tick: some milliseconds ago, or longer where the system has been busy.</summary>
    void GetNow(out Instant now);

    /// <summary>Blocks the thread.</summary>
    void Sleep(uint milliseconds);

    /// <summary>
    /// Signals an event once, after the time given and not earlier; a later call for the same event replaces an earlier one.
    /// </summary>
    void SetAlarm(Event target, uint milliseconds);

    /// <returns>Alarms that are set; each holds one reference to its event, so a leak report does not count these.</returns>
    uint CountAlarms();
}
