namespace BssOs.Servers.Rtl8139;

/// <summary>
/// The frames in the ring that somebody holds, oldest first. Only the space before the oldest can be returned to the chip: frames are
/// released in any order, the ring in the order of arrival.
/// </summary>
internal unsafe struct HeldFrames
{
    /// <summary>Maximum number of held frames; a power of two. Twice the receive queue, since its consumers hold some as well.</summary>
    public const uint Capacity = 256;

    /// <summary>
    /// The ring is blocked if less than one in this many frames is still held: a batch is 16, and a ring has room for 20 long frames.
    /// </summary>
    private const uint BlockedShare = 5;

    private uint _first;
    private uint _released;

    /// <summary>Number of frames, including those that were released but follow one that is still held.</summary>
    public uint Count { get; private set; }

    /// <summary>Offset in the ring up to which the chip may write again.</summary>
    public uint Free { get; private set; }

    private fixed ushort _ends[(int)Capacity];
    private fixed bool _isReleased[(int)Capacity];

    /// <summary>
    /// Whether nearly all of the frames have been released and wait for an older one that somebody keeps. Must not be true for the oldest
    /// of a batch, the rest of which may fill most of a ring: functions release the newest first.
    /// </summary>
    public readonly bool IsBlocked => (Count - _released) * BlockedShare < Count;

    /// <summary>Resets it for an empty ring.</summary>
    public void Clear()
    {
        Count = 0;
        _released = 0;
        Free = 0;
    }

    /// <summary>Adds the newest frame.</summary>
    /// <param name="end">Offset of its end in the ring.</param>
    /// <param name="entry">Identifies it in <see cref="Release"/>.</param>
    public bool TryAdd(uint end, out uint entry)
    {
        entry = (_first + Count) % Capacity;
        if (Count == Capacity)
            return false;
        _ends[entry] = (ushort)end;
        _isReleased[entry] = false;
        Count++;
        return true;
    }

    /// <summary>Adds a frame that is not passed to anybody: its space is released together with the previous frame.</summary>
    /// <param name="end">Offset of its end in the ring.</param>
    public void Skip(uint end)
    {
        if (Count == 0)
            Free = end;
        else
            _ends[(_first + Count - 1) % Capacity] = (ushort)end;
    }

    /// <summary>Releases a frame.</summary>
    public void Release(uint entry)
    {
        _isReleased[entry % Capacity] = true;
        _released++;
        while (Count != 0 && _isReleased[_first])
        {
            Free = _ends[_first];
            _first = (_first + 1) % Capacity;
            Count--;
            _released--;
        }
    }
}
