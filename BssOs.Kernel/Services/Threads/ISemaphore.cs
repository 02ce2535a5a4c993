namespace BssOs;

/// <summary>A counting semaphore (Dijkstra, 1965): as many waits come through as there were signals.</summary>
[Service(0x0000_0029)]
public interface ISemaphore
{
    /// <summary>Blocks while the count is 0, then takes one off.</summary>
    void Wait();

    /// <summary>Takes one off if that needs no waiting.</summary>
    /// <returns>Whether it did.</returns>
    bool WaitNow();

    /// <summary>Adds one and wakes one who waits. Never blocks; interrupt handlers may call it.</summary>
    void Signal();
}
