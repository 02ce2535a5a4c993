namespace BssOs;

/// <summary>Time since start, and waiting for it.</summary>
[Service(0x0000_0026)]
public interface IClock
{
    /// <summary>Returns the time of the clock's last tick: some milliseconds ago, or longer if the system has been busy.</summary>
    void GetNow(out Instant now);

    /// <summary>
    /// Blocks the thread. Allocates no memory, so that threads can wait for memory; errors: <see cref="Error.LimitReached"/> if too many
    /// threads sleep or have set alarms.
    /// </summary>
    void Sleep(uint milliseconds);

    /// <summary>
    /// Signals an event once, after the given time and not earlier; a later call for the same event replaces an earlier one. Allocates no
    /// memory; errors: <see cref="Error.LimitReached"/> if too many alarms are set.
    /// </summary>
    void SetAlarm(Event target, uint milliseconds);

    /// <returns>The number of pending alarms; each holds one reference to its event, which a leak check must not count.</returns>
    uint CountAlarms();
}
