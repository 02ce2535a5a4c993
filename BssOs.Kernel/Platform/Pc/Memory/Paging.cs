using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// The only address space: memory at its physical addresses, except page 0, so that null accesses fault; above it a window for stacks, and
/// devices at their physical addresses, mapped on request.
/// </summary>
/// <remarks>Entries: Intel SDM volume 3, section 4.3 (32-bit paging).</remarks>
internal static unsafe class Paging
{
    private const uint StackWindowUsualStart = 0xC000_0000;

    /// <summary>Addresses that one page table covers.</summary>
    public const uint TableBytes = EntriesPerTable * PageFrames.Bytes;

    /// <summary>Size of the window for mappings, which lies below that for stacks.</summary>
    public const uint MappingBytes = 0x0800_0000;

    private const uint Present = 1 << 0;

    /// <summary>Bit of an entry: the page may be written to.</summary>
    public const uint Writable = 1 << 1;

    private const uint User = 1 << 2;
    private const uint WriteThrough = 1 << 3;
    private const uint CacheDisabled = 1 << 4;
    private const uint LargePage = 1 << 7;
    private const uint AddressMask = 0xFFFF_F000;

    private const uint EntriesPerTable = 1024;
    private const uint LargePageBytes = TableBytes;

    // The legacy video and firmware area, Intel SDM volume 3, section 11.11 (fixed-range MTRRs) starts there too.
    private const uint LegacyStart = 0xA0000;
    private const uint LegacyEnd = 0x100000;

    // Page directory of the only address space; null until paging is enabled.
    private static uint* _directory;

    /// <summary>First address of the window for stacks.</summary>
    public static uint StackWindowStart { get; private set; }

    /// <summary>First address of the window for mappings.</summary>
    public static uint MappingStart => StackWindowStart - MappingBytes;

    /// <summary>First address of the windows of domains; memory from there on is not used.</summary>
    public static uint DomainStart => MappingStart - Domains.Bytes;

    /// <summary>Physical address of the page directory.</summary>
    public static uint Directory => (uint)_directory;

    /// <summary>Chooses where the windows lie, that for stacks behind the third GiB, or further down if a device is there.</summary>
    /// <param name="device">Physical address of a device whose place is known already.</param>
    /// <param name="bytes">Its size; 0 if there is none.</param>
    public static void PlaceStackWindow(uint device, uint bytes)
    {
        StackWindowStart = StackWindowUsualStart;
        while (bytes != 0 && device < StackWindowStart + StackWindow.Bytes && device + (bytes - 1) >= DomainStart)
            StackWindowStart -= StackWindow.Bytes;
    }

    /// <summary>Maps memory up to an address and enables paging; the kernel's code becomes read-only.</summary>
    public static void Initialize(uint memoryEnd)
    {
        _directory = (uint*)PageFrames.Allocate(1);
        for (uint address = LargePageBytes; address < memoryEnd; address += LargePageBytes)
            _directory[address / LargePageBytes] = address | LargePage | Writable | Present;

        // The first 4 MiB contain the unmapped page, the legacy area and the kernel.
        uint readOnlyStart = (uint)PcRoutines.ImageStart();
        uint readOnlyEnd = (uint)PcRoutines.ImageData();
        for (uint address = PageFrames.Bytes; address < LargePageBytes; address += PageFrames.Bytes)
        {
            uint flags = Present;
            if (address < readOnlyStart || address >= readOnlyEnd)
                flags |= Writable;
            if (address >= LegacyStart && address < LegacyEnd)
                flags |= CacheDisabled | WriteThrough;
            Map(address, address | flags);
        }

        PcRoutines.EnablePaging((nuint)_directory);
    }

    /// <summary>Makes device memory accessible at its physical address.</summary>
    /// <returns>False if the range is memory or one of the windows, or wraps, or if there is no memory for tables.</returns>
    public static bool MapDevice(nuint address, nuint length)
    {
        if (length == 0 || address + (length - 1) < address)
            return false;
        uint last = (uint)(address + length - 1) & AddressMask;
        if (last < LegacyEnd)
            return address >= LegacyStart;
        bool isMapping = address < StackWindowStart && address + (length - 1) >= DomainStart;
        if (PageFrames.Contains(address) || isMapping || !StackWindow.IsOutside(address, length))
            return false;
        for (uint page = (uint)address & AddressMask; ; page += PageFrames.Bytes)
        {
            if ((GetEntry(page) & Present) == 0 && !Map(page, page | CacheDisabled | WriteThrough | Writable | Present))
                return false;
            if (page == last)
                return true;
        }
    }

    /// <summary>Maps memory below an address of the stack window.</summary>
    /// <returns>False, with nothing mapped, if memory is short.</returns>
    public static bool MapStack(nuint top, uint pages)
    {
        for (uint i = 1; i <= pages; i++)
        {
            void* frame = PageFrames.Allocate(1);
            if (frame != null && Map((uint)top - (i * PageFrames.Bytes), (uint)frame | Writable | Present))
                continue;
            if (frame != null)
                PageFrames.Free(frame, 1);
            UnmapStack(top, i - 1);
            return false;
        }

        return true;
    }

    /// <summary>Unmaps that memory.</summary>
    public static void UnmapStack(nuint top, uint pages)
    {
        for (uint i = 1; i <= pages; i++)
        {
            uint page = (uint)top - (i * PageFrames.Bytes);
            PageFrames.Free((void*)(GetEntry(page) & AddressMask), 1);
            Map(page, 0);
            PcRoutines.FlushPage((void*)page);
        }
    }

    /// <summary>
    /// Lets a page of the window for mappings be a frame; one of a device is cached there no more than at its own address.
    /// </summary>
    /// <returns>False if there is no memory for tables.</returns>
    public static bool EnterPage(void* address, void* frame, bool isWritable)
    {
        uint flags = (GetEntry((uint)frame) & (CacheDisabled | WriteThrough)) | Present;
        if (!Map((uint)address, (uint)frame | flags | (isWritable ? Writable : 0)))
            return false;
        PcRoutines.FlushPage(address);
        return true;
    }

    /// <summary>Takes it away.</summary>
    public static void LeavePage(void* address)
    {
        Map((uint)address, 0);
        PcRoutines.FlushPage(address);
        Views.Leave((uint)address);
    }

    /// <summary>Gives the window of a domain page tables; null takes them away.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="tables">The first table; the others follow it.</param>
    public static void SetTables(uint address, uint* tables)
    {
        for (uint i = 0; i < Domain.TableCount; i++)
        {
            uint entry = tables == null ? 0 : (uint)(tables + (i * EntriesPerTable)) | User | Writable | Present;
            _directory[(address / LargePageBytes) + i] = entry;
        }
    }

    /// <summary>Whether the window of a domain has this page table.</summary>
    public static bool IsTable(uint address, uint* table) =>
        (_directory[address / LargePageBytes] & AddressMask) == (uint)table;

    /// <summary>The entry of a domain's page table for a frame.</summary>
    public static uint UserEntry(void* frame, bool isWritable) => (uint)frame | User | Present | (isWritable ? Writable : 0);

    /// <summary>Where the kernel finds a byte of a domain.</summary>
    /// <param name="entry">The entry of its page.</param>
    /// <param name="address">Its address.</param>
    /// <param name="isWrite">Whether the domain must be able to write there.</param>
    /// <returns>Null if it cannot.</returns>
    public static byte* FindUser(uint entry, uint address, bool isWrite)
    {
        uint needed = Present | (isWrite ? Writable : 0);
        return (entry & needed) != needed ? null : (byte*)((entry & AddressMask) + (address % PageFrames.Bytes));
    }

    /// <summary>The entry of a page of the kernel's.</summary>
    public static uint EntryOf(uint address) => GetEntry(address);

    /// <summary>As <see cref="FindUser"/>, for the first byte of a page.</summary>
    public static byte* FindPage(uint entry, bool isWrite) => FindUser(entry, 0, isWrite);

    /// <summary>The entry with which a domain shares a page of the kernel's.</summary>
    /// <param name="entry">The kernel's entry, which may be one of a large page.</param>
    /// <param name="address">The kernel's address.</param>
    public static uint SharedEntry(uint entry, uint address)
    {
        uint frame = (entry & LargePage) != 0 ? address : entry;
        return (frame & AddressMask) | (entry & (CacheDisabled | WriteThrough | Writable)) | User | Present;
    }

    private static uint GetEntry(uint address)
    {
        uint directoryEntry = _directory[address / LargePageBytes];
        if ((directoryEntry & (Present | LargePage)) != Present)
            return directoryEntry;
        return ((uint*)(directoryEntry & AddressMask))[address / PageFrames.Bytes % EntriesPerTable];
    }

    private static bool Map(uint address, uint entry)
    {
        uint* slot = _directory + (address / LargePageBytes);
        if (*slot == 0)
        {
            void* table = PageFrames.Allocate(1);
            if (table == null)
                return false;
            *slot = (uint)table | Writable | Present;
        }

        ((uint*)(*slot & AddressMask))[address / PageFrames.Bytes % EntriesPerTable] = entry;
        return true;
    }
}
