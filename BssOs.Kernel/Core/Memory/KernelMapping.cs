namespace BssOs.Kernel;

/// <summary>A mapping: a range of addresses, the part of a data space that lies there, and the pages that have been asked for.</summary>
public unsafe struct KernelMapping
{
    /// <summary>Head of the object.</summary>
    public ServerObject Head;

    /// <summary>First address; null once it is unmapped.</summary>
    public byte* Start;

    /// <summary>How many pages.</summary>
    public uint Pages;

    /// <summary>Rights, of <see cref="PageAccess"/>.</summary>
    public uint Access;

    /// <summary>The data space, held.</summary>
    public ServerObject* Space;

    /// <summary>Where in it the first page begins.</summary>
    public uint Offset;

    // For each page how it was found; null while it is not there.
    private PageLink** _pages;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Makes the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.Mapping.Table.Key, (nuint)sizeof(KernelMapping));
        BssOs.Mapping.Table.Fill<ServerObject>(_kind->Functions, &GetAddress, &GetSize, &Touch, &Unmap);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Makes a mapping without addresses, with one reference, the caller's; throws <see cref="Error.OutOfMemory"/>.</summary>
    public static KernelMapping* Create(ServerObject* space, uint offset, uint pages, uint access)
    {
        KernelMapping* mapping = (KernelMapping*)Objects.Create(_kind, null);
        mapping->_pages = (PageLink**)Heap.TryAllocate(pages * (nuint)sizeof(PageLink*));
        if (mapping->_pages == null)
        {
            Objects.Release(&mapping->Head);
            Errors.Throw(Error.OutOfMemory);
        }

        Objects.AddReference(space);
        mapping->Space = space;
        mapping->Offset = offset;
        mapping->Pages = pages;
        mapping->Access = access;
        return mapping;
    }

    /// <summary>Whether a page is there.</summary>
    public static bool IsPresent(KernelMapping* mapping, uint page) => mapping->_pages[page] != null;

    /// <summary>Enters a page, or one that allows more in its place.</summary>
    /// <returns>Why that cannot be done; the chain stays the caller's then.</returns>
    public static Error Enter(KernelMapping* mapping, uint page, byte* frame, uint access, PageLink* chain)
    {
        Error error = Platform.EnterPage(mapping->Start + (page * Heap.PageBytes), frame, access);
        if (error != Error.None)
            return error;
        PageLink* before = mapping->_pages[page];
        mapping->_pages[page] = chain;
        PageLink.Free(before);
        return Error.None;
    }

    /// <summary>Takes away what was found through a part of a data space.</summary>
    /// <param name="mapping">Where.</param>
    /// <param name="space">The data space, whole; null for any.</param>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="taken">Gets the chains, which are the caller's now: what they hold may end only when all is taken.</param>
    public static void Take(KernelMapping* mapping, ServerObject* space, uint offset, uint length, PageLink** taken)
    {
        for (uint page = 0; page < mapping->Pages; page++)
        {
            PageLink* chain = mapping->_pages[page];
            if (chain == null || (space != null && !PageLink.Touches(chain, space, offset, length)))
                continue;
            Platform.LeavePage(mapping->Start + (page * Heap.PageBytes));
            mapping->_pages[page] = null;
            PageLink* last = chain;
            while (last->Next != null)
                last = last->Next;
            last->Next = *taken;
            *taken = chain;
        }
    }

    private static nuint GetAddress(ServerObject* self) => (nuint)((KernelMapping*)self)->Start;

    private static nuint GetSize(ServerObject* self) => ((KernelMapping*)self)->Pages * Heap.PageBytes;

    private static nuint Touch(ServerObject* self, nuint offset, nuint access)
    {
        KernelMapping* mapping = (KernelMapping*)self;
        if (offset / Heap.PageBytes >= mapping->Pages || access == 0)
            Errors.Throw(Error.InvalidArgument);
        Error error = PageFaults.Resolve((nuint)mapping->Start + offset, (uint)access);
        if (error != Error.None)
            Errors.Throw(error);
        return 0;
    }

    private static nuint Unmap(ServerObject* self)
    {
        End((KernelMapping*)self);
        return 0;
    }

    private static void Dispose(ServerObject* self) => End((KernelMapping*)self);

    private static void End(KernelMapping* mapping)
    {
        if (mapping->Pages == 0)
            return;
        PageLink* taken = null;
        if (mapping->Start != null)
        {
            Take(mapping, null, 0, 0, &taken);
            AddressSpace.Remove(mapping);
        }

        nuint bytes = mapping->Pages * (nuint)sizeof(PageLink*);
        mapping->Pages = 0;
        mapping->Start = null;
        Heap.Free(mapping->_pages, bytes);
        PageLink.Free(taken);
        Objects.Release(mapping->Space);
    }
}
