namespace BssOs.Shared;

/// <summary>The alarms that are set, in no order: there are few, and a tick looks at the earliest only.</summary>
public unsafe struct AlarmTable
{
    /// <summary>Alarms that can be set at a time. A sleeping thread takes one, so does each timer thread.</summary>
    public const int Capacity = 64;

    private fixed ulong _due[Capacity];

    /// <summary>Room for references, each of which is at most as large as a 64-bit word.</summary>
    private fixed ulong _targets[Capacity];

    private Instant _earliest;
    private int _count;

    /// <summary>Alarms that are set.</summary>
    public readonly uint Count => (uint)_count;

    /// <summary>Sets an alarm, or changes that of the same event; errors: <see cref="Error.OutOfMemory"/>.</summary>
    public void Set(Event target, Instant due)
    {
        int index = 0;
        while (index < _count && !At(index)->Reference.Same(target))
            index++;
        if (index == _count)
        {
            if (_count == Capacity)
                Error.OutOfMemory.Throw();
            *At(index) = target.Keep();
            _count++;
        }

        _due[index] = due.Milliseconds;
        FindEarliest();
    }

    /// <summary>Whether an alarm is due.</summary>
    public readonly bool IsDue(Instant now) => _count != 0 && now >= _earliest;

    /// <summary>Takes an alarm that is due out of the table.</summary>
    /// <param name="now">The time.</param>
    /// <param name="target">Its event, which the caller has to release.</param>
    public bool TryTake(Instant now, out Event.Permanent target)
    {
        for (int index = 0; index < _count; index++)
        {
            if (now < Due(index))
                continue;
            target = *At(index);
            _count--;
            _due[index] = _due[_count];
            *At(index) = *At(_count);
            *At(_count) = default;
            FindEarliest();
            return true;
        }

        target = default;
        return false;
    }

    private void FindEarliest()
    {
        if (_count == 0)
            return;
        _earliest = Due(0);
        for (int index = 1; index < _count; index++)
        {
            if (Due(index) < _earliest)
                _earliest = Due(index);
        }
    }

    private readonly Instant Due(int index) => new(_due[index]);

    private Event.Permanent* At(int index)
    {
        fixed (ulong* first = _targets)
            return (Event.Permanent*)first + index;
    }
}
