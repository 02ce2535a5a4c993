using System;

namespace BssOs.Servers.CounterRegistry;

/// <summary>Keeps all counters of the system in one table.</summary>
[Server]
public unsafe partial struct CounterRegistry : ICounters
{
    /// <summary>Maximum number of counters.</summary>
    private const uint Capacity = 512;

    [Required] private static partial Memory Memory { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    private DataSpace.Permanent _space;
    private CounterInfo* _entries;
    private uint _count;

    public void Construct()
    {
        uint bytes = Capacity * (uint)sizeof(CounterInfo);
        _space = Memory.Allocate(bytes).Keep();
        _entries = (CounterInfo*)MemoryMap.Map(_space, 0, bytes);
    }

    public Counter GetCounter(ReadOnlySpan<byte> group, ReadOnlySpan<byte> name)
    {
        const int groupBytes = 24;
        const int nameBytes = 32;
        if (group.Length >= groupBytes || name.Length >= nameBytes || group.IsEmpty || name.IsEmpty)
            Error.InvalidArgument.Throw();
        uint index = 0;
        while (index < _count && !(Matches(_entries[index].Group, group) && Matches(_entries[index].Name, name)))
            index++;
        if (index == Capacity)
            Error.LimitReached.Throw();
        if (index == _count)
        {
            group.CopyTo(new Span<byte>(_entries[index].Group, groupBytes));
            name.CopyTo(new Span<byte>(_entries[index].Name, nameBytes));
            _count++;
        }

        Counter counter = RegisteredCounter.New(out RegisteredCounter* registered);
        registered->Value = &_entries[index].Value;
        return counter;
    }

    public bool GetEntry(uint index, out CounterInfo info)
    {
        info = default;
        if (index >= _count)
            return false;
        info = _entries[index];
        return true;
    }

    private static bool Matches(byte* entry, ReadOnlySpan<byte> text) =>
        new ReadOnlySpan<byte>(entry, text.Length).SequenceEqual(text) && entry[text.Length] == 0;
}
