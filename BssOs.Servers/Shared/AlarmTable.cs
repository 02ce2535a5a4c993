using System.Runtime.CompilerServices;

namespace BssOs.Servers.Shared;

/// <summary>The pending alarms, the next one last: they are signalled in the order in which they are due, however late.</summary>
public unsafe struct AlarmTable
{
    /// <summary>Maximum number of pending alarms. Each sleeping thread takes one, and so does each timer thread.</summary>
    public const int Capacity = 64;

    private fixed ulong _due[Capacity];

    /// <summary>Storage for references, which are at most 64 bits wide.</summary>
    private fixed ulong _targets[Capacity];

    private int _count;

    /// <summary>Number of pending alarms.</summary>
    public readonly uint Count => (uint)_count;

    /// <summary>
    /// Makes room for all alarms in the server's reference table, which never shrinks: threads must be able to wait even when no memory is
    /// left.
    /// </summary>
    /// <param name="any">Any event.</param>
    public void Reserve(Event any)
    {
        while (_count < Capacity)
            *At(_count++) = any.Keep();
        while (_count != 0)
            At(--_count)->Release();
    }

    /// <summary>Sets an alarm, or changes that of the same event; errors: <see cref="Error.LimitReached"/>.</summary>
    public void Set(Event target, Instant due)
    {
        int index = 0;
        while (index < _count && !At(index)->Reference.Same(target))
            index++;
        if (index == _count)
            Add(target, due);
        else
            Place(index, *At(index), due);
    }

    /// <summary>Sets an additional alarm, even if the event already has some; errors: <see cref="Error.LimitReached"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(Event target, Instant due)
    {
        if (_count == Capacity)
            Error.LimitReached.Throw();
        Event.Permanent kept = target.Keep();
        Place(_count++, kept, due);
    }

    /// <summary>Whether an alarm is due.</summary>
    public readonly bool IsDue(Instant now) => _count != 0 && now >= Due(_count - 1);

    /// <summary>Removes the alarm that is due first.</summary>
    /// <param name="now">The time.</param>
    /// <param name="target">Its event, which the caller must release.</param>
    public bool TryTake(Instant now, out Event.Permanent target)
    {
        target = default;
        if (!IsDue(now))
            return false;
        _count--;
        target = *At(_count);
        return true;
    }

    private readonly Instant Due(int index) => new(_due[index]);

    // The old entry, or the first free one, moves to where the new one belongs; of two that are due at the same time, the one that was set
    // first stays first.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Place(int index, Event.Permanent kept, Instant due)
    {
        for (; index > 0 && Due(index - 1) <= due; index--)
            Move(index - 1, index);
        for (; index < _count - 1 && Due(index + 1) > due; index++)
            Move(index + 1, index);
        _due[index] = due.Milliseconds;
        *At(index) = kept;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Move(int from, int to)
    {
        _due[to] = _due[from];
        *At(to) = *At(from);
    }

    private Event.Permanent* At(int index)
    {
        fixed (ulong* first = _targets)
            return (Event.Permanent*)first + index;
    }
}
