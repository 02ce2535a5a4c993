namespace BssOs.Kernel;

/// <summary>
/// Remembers for each service ID which signatures it stands for, so that the check is made when servers are loaded
/// and never at a call (thesis 3.3.1).
/// </summary>
public static unsafe class Signatures
{
    private struct Entry
    {
        public uint ServiceId;
        public uint Hash;
    }

    private static Entry* _entries;
    private static nuint _count;
    private static nuint _capacity;

    /// <summary>Forgets everything; a new kernel begins.</summary>
    public static void Reset()
    {
        _entries = null;
        _count = 0;
        _capacity = 0;
    }

    /// <summary>Notes what an ID stands for, the first time it is seen.</summary>
    /// <returns>False if it already stands for other signatures.</returns>
    public static bool Register(uint serviceId, uint hash)
    {
        for (nuint i = 0; i < _count; i++)
        {
            if (_entries[i].ServiceId == serviceId)
                return _entries[i].Hash == hash;
        }

        if (_count == _capacity)
            Grow();
        _entries[_count].ServiceId = serviceId;
        _entries[_count].Hash = hash;
        _count++;
        return true;
    }

    private static void Grow()
    {
        nuint capacity = _capacity == 0 ? 64 : _capacity * 2;
        Entry* entries = (Entry*)Heap.Allocate(capacity * (nuint)sizeof(Entry));
        for (nuint i = 0; i < _count; i++)
            entries[i] = _entries[i];
        if (_entries != null)
            Heap.Free(_entries, _capacity * (nuint)sizeof(Entry));
        _entries = entries;
        _capacity = capacity;
    }
}
