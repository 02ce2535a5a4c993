using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// Received ranges beyond a gap: a short, sorted list of ranges that neither overlap nor touch. A range for which there is no room is
/// forgotten; its sender retransmits it.
/// </summary>
public unsafe struct Reassembly
{
    /// <summary>Maximum number of ranges: more gaps in one window mean heavy loss anyway.</summary>
    public const int Capacity = 8;

    private fixed uint _first[Capacity];
    private fixed uint _end[Capacity];
    private int _count;

    /// <summary>Whether there are no ranges beyond a gap.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Removes all ranges.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a range, merged with those it overlaps or touches.</summary>
    /// <returns>False if there was no room.</returns>
    public bool Add(SequenceNumber first, SequenceNumber end)
    {
        int position = 0;
        while (position < _count && End(position) < first)
            position++;
        int next = position;
        for (; next < _count && First(next) <= end; next++)
        {
            if (First(next) < first)
                first = First(next);
            end = SequenceNumber.Later(end, End(next));
        }

        if (next == position && _count == Capacity)
            return false;
        Replace(position, next - position);
        _first[position] = first.Value;
        _end[position] = end.Value;
        return true;
    }

    /// <summary>Removes the ranges that begin at or before <paramref name="next"/>.</summary>
    /// <returns>The first byte still missing.</returns>
    public SequenceNumber Take(SequenceNumber next)
    {
        while (_count != 0 && First(0) <= next)
        {
            next = SequenceNumber.Later(next, End(0));
            Remove(0);
        }

        return next;
    }

    private readonly SequenceNumber First(int index) => new(_first[index]);

    private readonly SequenceNumber End(int index) => new(_end[index]);

    /// <summary>Replaces <paramref name="removed"/> ranges at <paramref name="position"/> by one.</summary>
    private void Replace(int position, int removed)
    {
        for (; removed > 1; removed--)
            Remove(position);
        if (removed != 0)
            return;
        for (int index = _count; index > position; index--)
        {
            _first[index] = _first[index - 1];
            _end[index] = _end[index - 1];
        }

        _count++;
    }

    private void Remove(int position)
    {
        _count--;
        for (int index = position; index < _count; index++)
        {
            _first[index] = _first[index + 1];
            _end[index] = _end[index + 1];
        }
    }
}
