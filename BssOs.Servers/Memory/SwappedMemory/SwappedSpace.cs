namespace BssOs.Servers.SwappedMemory;

/// <summary>A block of memory whose pages are in frames, on the disk, or zero and not requested yet.</summary>
[LocalServer]
public unsafe partial struct SwappedSpace : IDataSpace
{
    private SwappedMemory* _parent;
    private DataSpace.Permanent _memory;
    private PageEntry* _pages;
    private uint _count;

    /// <summary>Initializes it with zeros.</summary>
    public void Initialize(SwappedMemory* parent, uint count)
    {
        uint bytes = count * (uint)sizeof(PageEntry);
        DataSpace memory = SwappedMemory.PhysicalMemory.Allocate(((bytes - 1) / SwappedMemory.PageBytes) + 1, out _);
        _memory = memory.Keep();
        _pages = (PageEntry*)SwappedMemory.MemoryMap.Map(memory, 0, bytes);
        _parent = parent;
        _count = count;
    }

    /// <summary>Location of a page.</summary>
    public readonly PageEntry* At(uint page) => _pages + page;

    public readonly uint GetSize() => _count * SwappedMemory.PageBytes;

    public DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        uint index = offset / SwappedMemory.PageBytes;
        if (index >= _count)
            Error.InvalidArgument.Throw();
        if ((access & PageAccess.Fixed) != 0)
            Error.Refused.Throw();

        // The page may have been evicted again while this thread was elsewhere.
        while (_pages[index].Frame == null)
            Fetch(index);
        Frame* frame = _pages[index].Frame;
        if ((access & PageAccess.Write) != 0)
        {
            // At once, so that a page to be evicted always has one.
            if (_pages[index].Place == 0)
                _pages[index].Place = _parent->FindPlace();
            if (_pages[index].Place == 0)
                Error.OutOfMemory.Throw();
            frame->IsDirty = true;
        }

        frame->IsUsed = true;
        frame->IsLeaving = false;
        targetOffset = _parent->OffsetOf(frame) + (offset % SwappedMemory.PageBytes);
        length = SwappedMemory.PageBytes - (offset % SwappedMemory.PageBytes);
        return _parent->Memory;
    }

    public void Destruct()
    {
        for (uint i = 0; i < _count; i++)
        {
            Frame* frame = _pages[i].Frame;
            if (frame != null)
                frame->Owner = null;
            if (_pages[i].Place != 0)
                _parent->FreePlace(_pages[i].Place);
        }

        if (!_memory.IsNull)
            _memory.Release();
    }

    // Reads a page into a frame, unless another thread does so meanwhile.
    private void Fetch(uint index)
    {
        Frame* frame = _parent->TakeFrame();
        PageEntry* page = _pages + index;
        uint departures = page->Departures;
        Error error = Error.None;
        if (page->Frame == null)
            error = _parent->Load(frame, page->Place);
        frame->IsTaken = false;
        if (error != Error.None)
            error.Throw();

        // The contents are stale if the page was in another frame meanwhile.
        if (page->Frame != null || page->Departures != departures)
            return;
        frame->Owner = Self;
        frame->Page = index;
        frame->IsDirty = false;
        frame->IsLeaving = false;
        page->Frame = frame;
    }
}
