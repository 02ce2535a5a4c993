namespace BssOs.Kernel;

/// <summary>
/// A data space that a mapped page was found through. It is held as long as the page is there, and by it whoever takes pages back finds
/// all that are concerned.
/// </summary>
public unsafe struct PageLink
{
    /// <summary>The one that redirected here; null at the first, the one that was mapped.</summary>
    public PageLink* Next;

    /// <summary>The data space.</summary>
    public ServerObject* Space;

    /// <summary>Where in it the page begins.</summary>
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

    /// <summary>Whether an access came to a place before.</summary>
    public static bool Contains(PageLink* chain, ServerObject* space, uint offset)
    {
        for (; chain != null; chain = chain->Next)
        {
            if (chain->Space == space && chain->Offset == offset)
                return true;
        }

        return false;
    }

    /// <summary>Whether a page touches a part of a data space, whichever of its services was asked.</summary>
    public static bool Touches(PageLink* chain, ServerObject* space, uint offset, uint length)
    {
        for (; chain != null; chain = chain->Next)
        {
            // The one begins in the other.
            bool isTouched = chain->Offset - offset < length || offset - chain->Offset < Heap.PageBytes;
            if (isTouched && length != 0 && Objects.Whole(chain->Space) == space)
                return true;
        }

        return false;
    }

    /// <summary>Lets a chain go. What ends with it may run code of servers.</summary>
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
