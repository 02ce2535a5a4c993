using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>The domains: their windows, page tables and segments.</summary>
/// <remarks>Intel SDM volume 3, sections 3.4.5 (segment descriptors) and 4.3 (32-bit paging).</remarks>
internal static unsafe class Domains
{
    /// <summary>Linear addresses of all windows together.</summary>
    public const uint Bytes = (WindowCount + 1) * Domain.Bytes;

    // Domains with a window of their own; all others share one more.
    private const uint WindowCount = 31;

    private const uint OwnerPages = Domain.PageCount * sizeof(uint) / PageFrames.Bytes;

    // The least stack that blocks of arguments find below what a server states, as a part of it.
    private const uint StackParts = 8;

    // Present, privilege level 3, accessed; code that may be read, data that may be written; 32 bits, limit in pages.
    private const uint CodeRights = 0x00C0_FB00;
    private const uint DataRights = 0x00C0_F300;

    // By window; null where it is free.
    private static Domain** _windows;

    // The domain that has the shared window.
    private static Domain* _sharing;

    /// <summary>All domains, the newest first.</summary>
    public static Domain* First { get; private set; }

    /// <summary>Makes room for the list.</summary>
    public static void Initialize()
    {
        Domain domain;
        byte* d = (byte*)&domain;
        bool isAsStated = (byte*)&domain.Base - d == IsolationLayout.DomainBase
            && (byte*)&domain.Last - d == IsolationLayout.DomainLast
            && (byte*)&domain.Sites - d == IsolationLayout.DomainSites
            && (byte*)&domain.SiteCount - d == IsolationLayout.DomainSiteCount
            && (byte*)domain.Segments - d == IsolationLayout.DomainSegments
            && (byte*)&domain.DataStart - d == IsolationLayout.DomainDataStart
            && (byte*)&domain.DataEnd - d == IsolationLayout.DomainDataEnd
            && (byte*)&domain.Owners - d == IsolationLayout.DomainOwners;
        if (!isAsStated)
            Panic.Stop("IsolationLayout is wrong"u8);
        _windows = (Domain**)PageFrames.Allocate(1);
    }

    /// <summary>Creates a domain.</summary>
    /// <param name="codeBytes">Size of code, constants and stubs; 0 if servers are to join until <see cref="Domain.IsKept"/> ends.</param>
    /// <param name="stackBytes">Stack that a call needs.</param>
    /// <param name="limits">What its servers may have.</param>
    /// <returns>Null if there is no memory.</returns>
    public static Domain* TryCreate(uint codeBytes, uint stackBytes, Quota* limits)
    {
        Domain* domain = (Domain*)Heap.TryAllocate((nuint)sizeof(Domain));
        if (domain == null)
            return null;
        uint window = 0;
        while (window < WindowCount && _windows[window] != null)
            window++;
        domain->Quota = *limits;
        domain->IsJoint = codeBytes == 0;
        domain->IsKept = domain->IsJoint;
        domain->IsShared = window == WindowCount;
        domain->Base = Paging.DomainStart + (window * Domain.Bytes);
        bool isUsual = domain->IsJoint || stackBytes <= UserStack.UsualBytes / StackParts;
        domain->StackBytes = isUsual ? UserStack.UsualBytes : UserStack.BytesMax;
        domain->StackEnd = Domain.Bytes;
        domain->Table = (uint*)Heap.TryAllocatePages(Domain.TableCount);
        domain->Owners = (ServerObject***)Heap.TryAllocatePages(OwnerPages);
        domain->DataStart = domain->IsJoint ? Domain.SharedCodeEnd : PageFrames.RoundUp(Domain.CodeStart + codeBytes);
        domain->DataEnd = domain->DataStart;
        domain->Next = First;
        if (First != null)
            First->Previous = domain;
        First = domain;
        if (!domain->IsShared)
            _windows[window] = domain;
        if (!domain->IsShared && domain->Table != null)
            Paging.SetTables(domain->Base, domain->Table);
        if (domain->Table == null || domain->Owners == null)
        {
            Free(domain);
            return null;
        }

        // Nothing but code can be executed, where the processor checks limits.
        SetSegment(domain->Segments, domain->Base, domain->DataStart, CodeRights);
        SetSegment(domain->Segments + 2, domain->Base, Domain.Bytes, DataRights);
        return domain;
    }

    /// <summary>Frees a domain with all its memory.</summary>
    public static void Free(Domain* domain)
    {
        if (*PcRoutines.CurrentDomain() == domain)
            *PcRoutines.CurrentDomain() = null;
        if (_sharing == domain)
            _sharing = null;
        if (domain->Table != null)
            FreePages(domain);
        while (domain->Stacks != null)
        {
            UserStack* stack = domain->Stacks;
            domain->Stacks = stack->Next;
            Heap.Free(stack, (nuint)sizeof(UserStack));
        }

        while (domain->Views != null)
        {
            View* view = domain->Views;
            domain->Views = view->Next;
            Heap.Free(view, (nuint)sizeof(View));
        }

        if (domain->Sites != null)
            Heap.Free(domain->Sites, domain->SiteCount * (nuint)sizeof(SitePlan*));
        if (!domain->IsShared)
            _windows[(domain->Base - Paging.DomainStart) / Domain.Bytes] = null;
        if (domain->Next != null)
            domain->Next->Previous = domain->Previous;
        if (domain->Previous != null)
            domain->Previous->Next = domain->Next;
        else
            First = domain->Next;
        Heap.Free(domain, (nuint)sizeof(Domain));
    }

    /// <summary>Lets a page of a domain be a new, zeroed frame.</summary>
    public static bool TryMap(Domain* domain, uint address, bool isWritable)
    {
        void* frame = Quota.TryTake(&domain->Quota, 1) ? Heap.TryAllocatePages(1) : null;
        if (frame == null)
            return false;
        domain->Table[address / PageFrames.Bytes] = Paging.UserEntry(frame, isWritable);
        return true;
    }

    /// <summary>Takes a page away, and frees its frame.</summary>
    public static void Unmap(Domain* domain, uint address)
    {
        byte* frame = Find(domain, address, isWrite: false);
        if (frame == null)
            return;
        domain->Table[address / PageFrames.Bytes] = 0;
        PcRoutines.FlushPage((void*)(domain->Base + address));
        PageFrames.Free(frame, 1);
        domain->Quota.Pages--;
    }

    /// <summary>Where the kernel finds a byte of a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="address">Address in it, whatever that is.</param>
    /// <param name="isWrite">Whether the domain must be able to write there.</param>
    /// <returns>Null if nothing is mapped there that allows it.</returns>
    public static byte* Find(Domain* domain, uint address, bool isWrite)
    {
        if (address >= Domain.Bytes)
            return null;
        return Paging.FindUser(domain->Table[address / PageFrames.Bytes], address, isWrite);
    }

    /// <summary>Makes the processor find the segments of a domain; interrupts are disabled.</summary>
    public static void Select(Domain* domain)
    {
        if (*PcRoutines.CurrentDomain() == domain)
            return;
        *PcRoutines.CurrentDomain() = domain;
        Descriptors.SetDomain(domain->Segments);
        if (!domain->IsShared || _sharing == domain)
            return;
        _sharing = domain;
        Paging.SetTables(domain->Base, domain->Table);
        PcRoutines.FlushAll();
    }

    private static void FreePages(Domain* domain)
    {
        for (uint page = 0; page < Domain.Bytes; page += PageFrames.Bytes)
        {
            byte* frame = Find(domain, page, isWrite: false);
            if (frame != null && Views.Find(domain, page) == null)
                PageFrames.Free(frame, 1);
        }

        for (uint i = 0; domain->Owners != null && i < Domain.PageCount; i++)
        {
            if (domain->Owners[i] != null)
                Heap.Free(domain->Owners[i], PrivateData.OwnerBytes);
        }

        if (domain->Owners != null)
            PageFrames.Free(domain->Owners, OwnerPages);
        if (!domain->IsShared || Paging.IsTable(domain->Base, domain->Table))
            Paging.SetTables(domain->Base, null);
        PcRoutines.FlushAll();
        PageFrames.Free(domain->Table, Domain.TableCount);
    }

    private static void SetSegment(uint* descriptor, uint start, uint bytes, uint rights)
    {
        uint limit = (bytes / PageFrames.Bytes) - 1;
        descriptor[0] = (start << 16) | limit;
        descriptor[1] = (start & 0xFF00_0000) | rights | ((start >> 16) & 0xFF);
    }
}
