using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>Gives the machine's memory to <see cref="PageFrames"/>, except what the boot loader and the kernel occupy.</summary>
internal static unsafe class BootMemory
{
    // Below are firmware data and devices; besides, addresses of objects must be greater than any permanent reference.
    private const uint Lowest = Ia32Layout.ObjectAddressMin;

    // Image, Multiboot information, command line, memory map and list of modules; then two for each module.
    private const uint FixedRanges = 5;

    /// <summary>Initializes the page frames.</summary>
    /// <returns>The end of memory.</returns>
    public static uint Initialize(MultibootInformation* info)
    {
        uint limit = 0;
        for (MultibootMemory* entry = First(info); entry != null; entry = Next(info, entry))
        {
            if (entry->IsUsable && entry->End > limit)
                limit = entry->End;
        }

        PageFrames.Initialize((uint*)FindRoom(info, PageFrames.MapBytes(limit)), limit);
        for (MultibootMemory* entry = First(info); entry != null; entry = Next(info, entry))
        {
            if (entry->IsUsable && entry->End > Lowest)
                PageFrames.Include(entry->Start < Lowest ? Lowest : entry->Start, entry->End);
        }

        for (uint i = 0; GetReserved(info, i, out uint start, out uint end); i++)
            PageFrames.Exclude(start, end);
        PageFrames.ExcludeMap();
        PageFrames.NoteTotal();
        return limit;
    }

    // A place for the page frame bitmap: the lowest free range.
    private static uint FindRoom(MultibootInformation* info, uint bytes)
    {
        uint room = (uint)PcRoutines.ImageEnd();
        bool moved = true;
        while (moved)
        {
            moved = false;
            for (uint i = 0; GetReserved(info, i, out uint start, out uint end); i++)
            {
                if (start >= room + bytes || end <= room)
                    continue;
                room = (end + sizeof(uint) - 1) & ~(uint)(sizeof(uint) - 1);
                moved = true;
            }
        }

        for (MultibootMemory* entry = First(info); entry != null; entry = Next(info, entry))
        {
            if (entry->IsUsable && entry->Start <= room && entry->End >= room + bytes)
                return room;
        }

        Panic.Stop("no room for the map of page frames; give the machine more memory"u8);
        return 0;
    }

    private static bool GetReserved(MultibootInformation* info, uint index, out uint start, out uint end)
    {
        bool hasModules = (info->Flags & MultibootInformation.HasModules) != 0;
        uint modules = hasModules ? info->ModuleCount : 0;
        start = 0;
        end = 0;
        switch (index)
        {
            case 0:
                start = (uint)PcRoutines.ImageStart();
                end = (uint)PcRoutines.ImageEnd();
                return true;
            case 1:
                start = (uint)info;
                end = start + (uint)sizeof(MultibootInformation);
                return true;
            case 2:
                if ((info->Flags & MultibootInformation.HasCommandLine) != 0)
                    SetText(info->CommandLine, out start, out end);
                return true;
            case 3:
                start = (uint)info->MemoryMap;
                end = start + info->MemoryMapBytes;
                return true;
            case 4:
                start = (uint)info->Modules;
                end = start + (modules * (uint)sizeof(MultibootModule));
                return true;
        }

        uint module = (index - FixedRanges) / 2;
        if (module >= modules)
            return false;
        if ((index - FixedRanges) % 2 == 0)
        {
            start = info->Modules[module].Start;
            end = info->Modules[module].End;
        }
        else
        {
            SetText(info->Modules[module].Text, out start, out end);
        }

        return true;
    }

    private static void SetText(byte* text, out uint start, out uint end)
    {
        start = (uint)text;
        end = start + (uint)Text.Length(text) + 1;
    }

    private static MultibootMemory* First(MultibootInformation* info) => info->MemoryMapBytes == 0 ? null : info->MemoryMap;

    private static MultibootMemory* Next(MultibootInformation* info, MultibootMemory* entry)
    {
        byte* next = (byte*)entry + entry->Size + sizeof(uint);
        return next < (byte*)info->MemoryMap + info->MemoryMapBytes ? (MultibootMemory*)next : null;
    }
}
