namespace BssOs.Shared;

/// <summary>
/// Sleeps again and again on one event. To sleep on a new one each time takes memory, of which there may be none when a thread
/// waits for things to get better.
/// </summary>
public struct Pause
{
    private Event.Permanent _end;

    /// <summary>Makes the event; errors: <see cref="Error.OutOfMemory"/>.</summary>
    public void Initialize(scoped Synchronization synchronization) => _end = synchronization.CreateEvent().Keep();

    /// <summary>Sleeps.</summary>
    /// <param name="clock">Measures the time.</param>
    /// <param name="milliseconds">How long.</param>
    public readonly void Wait(scoped Clock clock, uint milliseconds)
    {
        uint seen = _end.GetCount();
        clock.SetAlarm(_end, milliseconds);
        _end.Wait(seen);
    }
}
