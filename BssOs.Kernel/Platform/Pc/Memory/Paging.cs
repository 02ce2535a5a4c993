namespace BssOs.Kernel.Pc;

/// <summary>
/// The one address space: memory at its physical addresses, except page 0, so that null accesses fault; above it a
/// window for stacks, and devices at their physical addresses as they are asked for.
/// </summary>
/// <remarks>Entries: Intel SDM volume 3, section 4.3 (32-bit paging).</remarks>
internal static unsafe class Paging
{
    private const uint Present = 1 << 0;
    private const uint Writable = 1 << 1;
    private const uint WriteThrough = 1 << 3;
    private const uint CacheDisabled = 1 << 4;
    private const uint LargePage = 1 << 7;
    private const uint AddressMask = 0xFFFF_F000;

    private const uint EntriesPerTable = 1024;
    private const uint LargePageBytes = EntriesPerTable * PageFrames.Bytes;

    // The legacy video and firmware area, Intel SDM volume 3, section 11.11 (fixed-range MTRRs) starts there too.
    private const uint LegacyStart = 0xA0000;
    private const uint LegacyEnd = 0x100000;

    private static uint* _directory;

    /// <summary>Physical address of the page directory.</summary>
    public static uint Directory => (uint)_directory;

    /// <summary>Maps memory up to an address and turns paging on; the kernel's code becomes read-only.</summary>
    public static void Initialize(uint memoryEnd)
    {
        _directory = (uint*)PageFrames.Allocate(1);
        for (uint address = LargePageBytes; address < memoryEnd; address += LargePageBytes)
            _directory[address / LargePageBytes] = address | LargePage | Writable | Present;

        // The first 4 MiB have the page that stays unmapped, the legacy area and the kernel.
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
    /// <returns>False if the range is memory, the stack window or wraps, or if there is no memory for tables.</returns>
    public static bool MapDevice(nuint address, nuint length)
    {
        if (length == 0 || address + (length - 1) < address)
            return false;
        uint last = (uint)(address + length - 1) & AddressMask;
        if (last < LegacyEnd)
            return address >= LegacyStart;
        if (PageFrames.Contains(address) || !StackWindow.IsOutside(address, length))
            return false;
        for (uint page = (uint)address & AddressMask; ; page += PageFrames.Bytes)
        {
            if ((GetEntry(page) & Present) == 0 && !Map(page, page | CacheDisabled | WriteThrough | Writable | Present))
                return false;
            if (page == last)
                return true;
        }
    }

    /// <summary>Maps a frame at an address of the stack window.</summary>
    /// <returns>False if there is no memory for a table.</returns>
    public static bool MapFrame(nuint address, void* frame) => Map((uint)address, (uint)frame | Writable | Present);

    /// <summary>Unmaps a page of the stack window.</summary>
    /// <returns>The frame that was there; null if none was.</returns>
    public static void* UnmapFrame(nuint address)
    {
        uint entry = GetEntry((uint)address);
        if (entry == 0)
            return null;
        Map((uint)address, 0);
        PcRoutines.FlushPage((void*)address);
        return (void*)(entry & AddressMask);
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
