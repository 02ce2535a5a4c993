namespace BssOs;

/// <summary>
/// An event count (Reed and Kanodia, 1979): waiting names the count already seen, so that a signal between
/// looking at the state and waiting is never lost.
/// </summary>
[Service(0x0000_0025)]
public interface IEvent
{
    /// <returns>How often it was signalled.</returns>
    uint GetCount();

    /// <summary>Adds one to the count and wakes all who wait. Never blocks; interrupt handlers may call it.</summary>
    void Signal();

    /// <summary>Blocks while the count equals <paramref name="seen"/>.</summary>
    /// <returns>The count, which differs from <paramref name="seen"/>.</returns>
    uint Wait(uint seen);
}
