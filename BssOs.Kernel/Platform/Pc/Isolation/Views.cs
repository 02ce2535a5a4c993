using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Memory that domains share with others. Its pages come into a domain when they are accessed there, and leave it when the kernel takes
/// them back.
/// </summary>
internal static unsafe class Views
{
    private const uint PageMask = PageFrames.Bytes - 1;

    /// <summary>Gives a domain addresses for memory; the same ones if it has some already.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="address">Where the kernel has it.</param>
    /// <param name="bytes">Its size.</param>
    /// <returns>Where the domain has it. Throws <see cref="Error.LimitReached"/>, <see cref="Error.OutOfMemory"/>.</returns>
    public static uint Open(Domain* domain, uint address, uint bytes)
    {
        uint source = address & ~PageMask;
        uint pages = (((address + bytes - 1) & ~PageMask) - source + PageFrames.Bytes) / PageFrames.Bytes;
        for (View* known = domain->Views; known != null; known = known->Next)
        {
            if (source >= known->Source && source - known->Source + (pages * PageFrames.Bytes) <= known->Pages * PageFrames.Bytes)
                return known->Start + (address - known->Source);
        }

        View* view = (View*)Heap.Allocate((nuint)sizeof(View));
        view->Source = source;
        view->Pages = pages;
        view->Start = FindRoom(domain, pages + 1);
        if (view->Start == 0)
        {
            Heap.Free(view, (nuint)sizeof(View));
            Errors.Throw(Error.LimitReached);
        }

        view->Next = domain->Views;
        domain->Views = view;
        return view->Start + (address & PageMask);
    }

    /// <summary>What contains an address of a domain; null if nothing does.</summary>
    public static View* Find(Domain* domain, uint address)
    {
        View* view = domain->Views;
        while (view != null && address - view->Start >= view->Pages * PageFrames.Bytes)
            view = view->Next;
        return view;
    }

    /// <summary>Brings a page into a domain.</summary>
    /// <param name="server">The server whose code accesses it.</param>
    /// <param name="view">Where it is.</param>
    /// <param name="address">A byte of it, in the domain.</param>
    /// <param name="isWrite">Whether it is written to.</param>
    /// <param name="maySearch">Whether servers may be asked for it.</param>
    public static Error Bring(Server* server, View* view, uint address, bool isWrite, bool maySearch)
    {
        Domain* domain = (Domain*)server->Domain;
        uint source = view->Source + ((address & ~PageMask) - view->Start);
        uint entry = Paging.EntryOf(source);
        if (AddressSpace.Contains(source) && Paging.FindPage(entry, isWrite) == null)
        {
            if (!maySearch)
                return Error.MemoryFault;

            // Meanwhile the mapping may end, and others have its addresses: the next access looks for all of it again.
            return PageFaults.ResolveIn(server, source, isWrite ? PageAccess.Write : PageAccess.Read);
        }

        uint shared = Paging.SharedEntry(entry, source);
        if (BootFiles.Contains((byte*)source))
        {
            if (isWrite)
                return Error.MemoryFault;
            shared &= ~Paging.Writable;
        }

        domain->Table[address / PageFrames.Bytes] = shared;
        PcRoutines.FlushPage((void*)(domain->Base + address));
        return Error.None;
    }

    /// <summary>Memory ends: no domain finds it any more.</summary>
    public static void Close(uint address, uint bytes)
    {
        for (Domain* domain = Domains.First; domain != null; domain = domain->Next)
            Close(domain, address, bytes);
    }

    /// <summary>A page of the addresses for mappings is taken away from all domains.</summary>
    public static void Leave(uint address)
    {
        for (Domain* domain = Domains.First; domain != null; domain = domain->Next)
        {
            for (View* view = domain->Views; view != null; view = view->Next)
            {
                if (address - view->Source < view->Pages * PageFrames.Bytes)
                    Remove(domain, view->Start + (address - view->Source));
            }
        }
    }

    /// <summary>Lowest address that a view of a domain has.</summary>
    public static uint LowestOf(Domain* domain)
    {
        uint lowest = Domain.StackStart;
        for (View* view = domain->Views; view != null; view = view->Next)
        {
            if (view->Start < lowest)
                lowest = view->Start;
        }

        return lowest;
    }

    private static void Close(Domain* domain, uint address, uint bytes)
    {
        View** link = &domain->Views;
        while (*link != null)
        {
            View* view = *link;
            bool isTouched = view->Source - address < bytes || address - view->Source < view->Pages * PageFrames.Bytes;
            if (!isTouched)
            {
                link = &view->Next;
                continue;
            }

            *link = view->Next;
            for (uint page = view->Start; page < view->End; page += PageFrames.Bytes)
                Remove(domain, page);
            Heap.Free(view, (nuint)sizeof(View));
        }
    }

    private static void Remove(Domain* domain, uint page)
    {
        domain->Table[page / PageFrames.Bytes] = 0;
        PcRoutines.FlushPage((void*)(domain->Base + page));
    }

    // The highest addresses that are free, with a page behind each view that stays free; 0 if there are none.
    private static uint FindRoom(Domain* domain, uint pages)
    {
        if (pages > Domain.PageCount)
            return 0;
        uint bytes = pages * PageFrames.Bytes;
        uint end = Domain.StackStart;
        View* view = domain->Views;
        while (view != null && end >= bytes)
        {
            bool isFree = end <= view->Start || end - bytes >= view->End + PageFrames.Bytes;
            if (!isFree)
                end = view->Start;
            view = isFree ? view->Next : domain->Views;
        }

        return end >= bytes && end - bytes >= domain->DataEnd ? end - bytes : 0;
    }
}
