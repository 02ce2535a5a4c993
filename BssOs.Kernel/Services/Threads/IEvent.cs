namespace BssOs;

/// <summary>
/// An event count (Reed and Kanodia, 1979). A waiter passes the count that it has already seen, so that a signal between checking a
/// condition and waiting is never lost.
/// </summary>
[Service(0x0000_0025)]
public interface IEvent
{
    /// <returns>How many times it was signalled.</returns>
    uint GetCount();

    /// <summary>Increments the count and wakes all waiters. Never blocks; interrupt handlers may call it.</summary>
    void Signal();

    /// <summary>Blocks while the count equals <paramref name="seen"/>.</summary>
    /// <returns>The count, which differs from <paramref name="seen"/>.</returns>
    uint Wait(uint seen);
}
