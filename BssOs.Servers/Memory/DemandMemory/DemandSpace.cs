namespace BssOs.Servers.DemandMemory;

/// <summary>A block of memory: a table with a reference to each page that has been accessed.</summary>
[LocalServer]
public unsafe partial struct DemandSpace : IDataSpace
{
    private DataSpace.Permanent _memory;
    private DataSpace.Permanent* _pages;
    private uint _count;

    /// <summary>Allocates the empty table.</summary>
    public void Initialize(uint count)
    {
        uint bytes = count * (uint)sizeof(DataSpace.Permanent);
        DataSpace memory = DemandMemory.PhysicalMemory.Allocate(((bytes - 1) / DemandMemory.PageBytes) + 1, out _);
        _memory = memory.Keep();
        _pages = (DataSpace.Permanent*)DemandMemory.MemoryMap.Map(memory, 0, bytes);
        _count = count;
    }

    public readonly uint GetSize() => _count * DemandMemory.PageBytes;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = offset % DemandMemory.PageBytes;
        length = DemandMemory.PageBytes - targetOffset;
        uint index = offset / DemandMemory.PageBytes;
        if (index >= _count)
            Error.InvalidArgument.Throw();
        DataSpace.Permanent* page = _pages + index;
        if (page->IsNull)
        {
            DataSpace made = DemandMemory.PhysicalMemory.Allocate(1, out _);

            // Another thread may have entered meanwhile.
            if (page->IsNull)
                *page = made.Keep();
        }

        return *page;
    }

    public void Destruct()
    {
        for (uint i = 0; i < _count; i++)
        {
            if (!_pages[i].IsNull)
                _pages[i].Release();
        }

        if (!_memory.IsNull)
            _memory.Release();
    }
}
