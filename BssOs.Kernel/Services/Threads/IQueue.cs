namespace BssOs;

/// <summary>A bounded first-in, first-out list of references between two servers (thesis 4.4).</summary>
[Service(0x0000_0024)]
public interface IQueue
{
    /// <summary>Appends a reference and wakes one waiting thread. Never blocks; interrupt handlers may call it.</summary>
    /// <returns>False, without appending it, if the queue is full or closed.</returns>
    bool Put(Server item);

    /// <summary>
    /// Takes the first reference; blocks while the queue is empty. Errors: <see cref="Error.LimitReached"/> if the caller's reference
    /// table is full; the reference stays in the queue.
    /// </summary>
    /// <returns>The reference; null once the queue is closed and empty.</returns>
    Server Take();

    /// <summary>
    /// Takes the first reference without blocking, so that one wake-up can serve many items. Errors as for <see cref="Take"/>.
    /// </summary>
    /// <returns>The reference; null if the queue is empty.</returns>
    Server TakeNow();

    /// <returns>Number of references in the queue.</returns>
    uint GetCount();

    /// <summary>Accepts no more references and wakes all waiting threads.</summary>
    void Close();
}
