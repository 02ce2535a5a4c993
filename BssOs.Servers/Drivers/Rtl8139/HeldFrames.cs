namespace BssOs.Servers.Rtl8139;

/// <summary>
/// The frames of the ring that somebody holds, oldest first. The chip can have back only what lies before the oldest:
/// frames are released in any order, the ring in the order of arrival.
/// </summary>
internal unsafe struct HeldFrames
{
    /// <summary>Frames that can be held; a power of two. Twice the receive queue, since its consumers hold some as well.</summary>
    public const uint Capacity = 256;

    /// <summary>
    /// The ring is blocked if less than one in so many frames is still held: a batch is 16, a ring has room for 20 long ones.
    /// </summary>
    private const uint BlockedShare = 5;

    private fixed ushort _ends[(int)Capacity];
    private fixed bool _isReleased[(int)Capacity];
    private uint _first;
    private uint _released;

    /// <summary>Frames inside, those included that were released but have an older one before them.</summary>
    public uint Count { get; private set; }

    /// <summary>Offset in the ring up to which the chip may write again.</summary>
    public uint Free { get; private set; }

    /// <summary>
    /// Whether nearly all of the frames inside have been released and wait for an older one, which somebody keeps. Not for the
    /// oldest of a batch, all but the last of which may be most of a ring: functions release the newest first.
    /// </summary>
    public readonly bool IsBlocked => (Count - _released) * BlockedShare < Count;

    /// <summary>Begins anew with an empty ring.</summary>
    public void Clear()
    {
        Count = 0;
        _released = 0;
        Free = 0;
    }

    /// <summary>Adds the newest frame.</summary>
    /// <param name="end">Offset of what follows it in the ring.</param>
    /// <param name="entry">What to release it by.</param>
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

    /// <summary>Adds a frame that nobody gets: its room becomes free together with the frame before it.</summary>
    /// <param name="end">Offset of what follows it in the ring.</param>
    public void Skip(uint end)
    {
        if (Count == 0)
            Free = end;
        else
            _ends[(_first + Count - 1) % Capacity] = (ushort)end;
    }

    /// <summary>Takes back a frame.</summary>
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
