namespace BssOs;

/// <summary>A bounded first-in, first-out list of references between two servers (thesis 4.4).</summary>
[Service(0x0000_0024)]
public interface IQueue
{
    /// <summary>Appends a reference and wakes one waiting taker. Never blocks; interrupt handlers may call it.</summary>
    /// <returns>False, and nothing appended, if the queue is full or closed.</returns>
    bool Put(Server item);

    /// <summary>
    /// Takes the first reference; blocks while the queue is empty. Errors: <see cref="Error.LimitReached"/> if the caller has no
    /// room for it; it stays in the queue.
    /// </summary>
    /// <returns>The reference; null once the queue is closed and empty.</returns>
    Server Take();

    /// <summary>
    /// Takes the first reference without blocking, so that one wake-up can serve many items. Errors as of <see cref="Take"/>.
    /// </summary>
    /// <returns>The reference; null if the queue is empty.</returns>
    Server TakeNow();

    /// <returns>References inside.</returns>
    uint GetCount();

    /// <summary>Lets no more in and wakes all takers.</summary>
    void Close();
}
