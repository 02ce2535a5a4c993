namespace BssOs.Layers;

/// <summary>
/// What a layer's thread takes out of its queue: it waits for the first item of a batch and takes what else is there, so that counters
/// and locks are touched once a batch.
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
    /// <returns>Null where the batch ends.</returns>
    public Server Next(Queue queue)
    {
        Server item = Taken != _last ? queue.TakeNow() : default;
        if (!item.IsNull)
            Taken++;
        return item;
    }

    /// <summary>The item that was taken last does not count.</summary>
    public void LeaveOut() => _counted++;

    /// <summary>Items since the last call, those of a batch that ended with an error, too.</summary>
    public uint Count()
    {
        uint count = Taken - _counted;
        _counted = Taken;
        return count;
    }
}
