namespace BssOs.Net.Layers;

/// <summary>
/// Takes items from the queue of a layer's thread: waits for the first item of a batch and takes what else is there, so that counters and
/// locks are touched once per batch.
/// </summary>
public struct Intake
{
    private const uint BatchSize = 16;

    private uint _counted;
    private uint _last;

    /// <summary>Items taken so far; for <see cref="Pieces.Run"/>.</summary>
    public uint Taken;

    /// <summary>Waits for the first item of a batch.</summary>
    /// <returns>Null once the queue is closed.</returns>
    public Server Begin(Queue queue)
    {
        _last = Taken + BatchSize;
        Server item = queue.Take();
        if (!item.IsNull)
            Taken++;
        return item;
    }

    /// <summary>Takes the next item of the batch.</summary>
    /// <returns>Null at the end of the batch.</returns>
    public Server Next(Queue queue)
    {
        Server item = Taken != _last ? queue.TakeNow() : default;
        if (!item.IsNull)
            Taken++;
        return item;
    }

    /// <summary>Excludes the item taken last from the count.</summary>
    public void LeaveOut() => _counted++;

    /// <summary>Items since the last call, including those of a batch that ended with an error.</summary>
    public uint Count()
    {
        uint count = Taken - _counted;
        _counted = Taken;
        return count;
    }
}
