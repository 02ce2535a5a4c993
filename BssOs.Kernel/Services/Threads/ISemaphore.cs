namespace BssOs;

/// <summary>A counting semaphore (Dijkstra, 1965): as many waits succeed as there are signals.</summary>
[Service(0x0000_0029)]
public interface ISemaphore
{
    /// <summary>Blocks while the count is 0, then decrements it.</summary>
    void Wait();

    /// <summary>Decrements the count if it is not 0.</summary>
    /// <returns>Whether it did.</returns>
    bool WaitNow();

    /// <summary>Increments the count and wakes one waiter. Never blocks; interrupt handlers may call it.</summary>
    void Signal();
}
