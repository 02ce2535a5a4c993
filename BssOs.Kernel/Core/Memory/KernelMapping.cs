namespace BssOs.Kernel;

/// <summary>A mapping: a range of addresses, the part of a data space mapped there, and the pages that are present.</summary>
public unsafe struct KernelMapping
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    /// <summary>First address; null once it is unmapped.</summary>
    public byte* Start;

    /// <summary>Number of pages.</summary>
    public uint Pages;

    /// <summary>Rights, of <see cref="PageAccess"/>.</summary>
    public uint Access;

    /// <summary>The data space; one reference.</summary>
    public ServerObject* Space;

    /// <summary>Offset of the first page in it.</summary>
    public uint Offset;

    // For each page, the chain through which it was found; null while it is not present.
    private PageLink** _pages;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.Mapping.Table.Key, (nuint)sizeof(KernelMapping));
        BssOs.Mapping.Table.Fill<ServerObject>(_kind->Functions, &GetAddress, &GetSize, &Touch, &Unmap);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Creates a mapping without addresses, with one reference for the caller; throws <see cref="Error.OutOfMemory"/>.</summary>
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

    /// <summary>Whether a page is present.</summary>
    public static bool IsPresent(KernelMapping* mapping, uint page) => mapping->_pages[page] != null;

    /// <summary>Maps a page, or replaces it by one with more rights.</summary>
    /// <returns>The reason if that is impossible; the chain then still belongs to the caller.</returns>
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

    /// <summary>Removes the pages that were found through a part of a data space.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="space">The data space, as a whole object; null for any.</param>
    /// <param name="offset">First byte of the part.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="taken">Receives the chains, to be released by the caller when all pages are removed.</param>
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

    private static nuint GetAddress(ServerObject* self)
    {
        KernelMapping* mapping = (KernelMapping*)self;
        Server* isolated = Cpu.CurrentIsolated;
        bool isSame = isolated == null || mapping->Start == null;
        return isSame ? (nuint)mapping->Start : Platform.AddressFor(isolated, (nuint)mapping->Start, mapping->Pages * Heap.PageBytes);
    }

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
