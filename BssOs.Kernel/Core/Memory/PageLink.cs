namespace BssOs.Kernel;

/// <summary>
/// One data space in the chain through which a mapped page was found. It is held as long as the page is present, and tells which pages are
/// affected when others are revoked.
/// </summary>
public unsafe struct PageLink
{
    /// <summary>The one that redirected to this one; null for the first, which was mapped.</summary>
    public PageLink* Next;

    /// <summary>The data space.</summary>
    public ServerObject* Space;

    /// <summary>Offset of the page in it.</summary>
    public uint Offset;

    /// <summary>Adds a link; throws <see cref="Error.OutOfMemory"/>.</summary>
    public static void Add(PageLink** chain, ServerObject* space, uint offset)
    {
        PageLink* link = (PageLink*)Heap.Allocate((nuint)sizeof(PageLink));
        Objects.AddReference(space);
        link->Space = space;
        link->Offset = offset;
        link->Next = *chain;
        *chain = link;
    }

    /// <summary>Whether the chain already contains a place.</summary>
    public static bool Contains(PageLink* chain, ServerObject* space, uint offset)
    {
        for (; chain != null; chain = chain->Next)
        {
            if (chain->Space == space && chain->Offset == offset)
                return true;
        }

        return false;
    }

    /// <summary>Whether a page overlaps a part of a data space, through whichever of its services it was found.</summary>
    public static bool Touches(PageLink* chain, ServerObject* space, uint offset, uint length)
    {
        for (; chain != null; chain = chain->Next)
        {
            // One begins inside the other.
            bool isTouched = chain->Offset - offset < length || offset - chain->Offset < Heap.PageBytes;
            if (isTouched && length != 0 && Objects.Whole(chain->Space) == space)
                return true;
        }

        return false;
    }

    /// <summary>Releases a chain. This may run destructors of servers.</summary>
    public static void Free(PageLink* chain)
    {
        while (chain != null)
        {
            PageLink* next = chain->Next;
            ServerObject* space = chain->Space;
            Heap.Free(chain, (nuint)sizeof(PageLink));
            Objects.Release(space);
            chain = next;
        }
    }
}
