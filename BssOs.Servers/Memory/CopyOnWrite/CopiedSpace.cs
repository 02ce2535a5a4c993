namespace BssOs.Servers.CopyOnWrite;

/// <summary>A copy: a table with a reference to each page that was written to. All other pages are the original's.</summary>
[LocalServer]
public unsafe partial struct CopiedSpace : IDataSpace
{
    private DataSpace.Permanent _original;
    private DataSpace.Permanent _memory;
    private DataSpace.Permanent* _pages;

    // After that, for each page, whether the original's page was provided and so may be mapped.
    private bool* _isGiven;
    private uint _count;
    private uint _size;

    /// <summary>Initializes it without pages of its own.</summary>
    public void Initialize(DataSpace original, uint size)
    {
        uint count = ((size - 1) / CopyOnWrite.PageBytes) + 1;
        uint bytes = count * (uint)(sizeof(DataSpace.Permanent) + sizeof(bool));
        DataSpace memory = CopyOnWrite.PhysicalMemory.Allocate(((bytes - 1) / CopyOnWrite.PageBytes) + 1, out _);
        _memory = memory.Keep();
        _pages = (DataSpace.Permanent*)CopyOnWrite.MemoryMap.Map(memory, 0, bytes);
        _isGiven = (bool*)(_pages + count);
        _count = count;
        _size = size;
        _original = original.Keep();
    }

    public readonly uint GetSize() => _size;

    public DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        uint index = offset / CopyOnWrite.PageBytes;
        if (index >= _count)
            Error.InvalidArgument.Throw();
        DataSpace.Permanent* page = _pages + index;
        if (page->IsNull && (access & PageAccess.Write) != 0)
            CopyPage(index);
        length = CopyOnWrite.PageBytes - (offset % CopyOnWrite.PageBytes);
        if (page->IsNull)
        {
            _isGiven[index] = true;
            targetOffset = offset;
            return _original;
        }

        targetOffset = offset % CopyOnWrite.PageBytes;
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
        if (!_original.IsNull)
            _original.Release();
    }

    private void CopyPage(uint index)
    {
        uint offset = index * CopyOnWrite.PageBytes;
        DataSpace made = CopyOnWrite.PhysicalMemory.Allocate(1, out _);
        uint length = System.Math.Min(CopyOnWrite.PageBytes, _size - offset);
        Mapping source = CopyOnWrite.AddressSpace.Map(_original, offset, length, PageAccess.Read);

        // Here, where an error affects only the copy.
        source.Touch(0, PageAccess.Read);
        uint* from = (uint*)Mapped.At(source.GetAddress(), PageAccess.Read);
        uint* to = (uint*)CopyOnWrite.MemoryMap.Map(made, 0, CopyOnWrite.PageBytes);
        for (uint i = 0; i < CopyOnWrite.PageBytes / sizeof(uint); i++)
            to[i] = from[i];
        source.Release();

        // Another thread may have entered meanwhile.
        if (!_pages[index].IsNull)
            return;
        _pages[index] = made.Keep();

        // Mappings that only read still see the original's page.
        if (_isGiven[index])
            CopyOnWrite.AddressSpace.Revoke(GetReference(), offset, CopyOnWrite.PageBytes);
    }
}
