namespace BssOs.Kernel;

/// <summary>Free page frames and the mapping of data spaces; see <c>IPhysicalMemory</c> and <c>IMemoryMap</c>.</summary>
public static unsafe class MemoryServices
{
    /// <summary>Creates the source of page frames.</summary>
    public static ServerObject* CreatePhysicalMemory()
    {
        ObjectKind* kind = Kinds.Create(BssOs.PhysicalMemory.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.PhysicalMemory.Table.Fill<ServerObject>(kind->Functions, &Allocate, &GetFreePages);
        return Objects.Create(kind, null);
    }

    /// <summary>Creates the memory map.</summary>
    public static ServerObject* CreateMemoryMap()
    {
        ObjectKind* kind = Kinds.Create(BssOs.MemoryMap.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.MemoryMap.Table.Fill<ServerObject>(kind->Functions, &Map);
        return Objects.Create(kind, null);
    }

    private static nuint Allocate(ServerObject* self, nuint pages, uint* physicalAddress)
    {
        // First the quota: it takes long to clear many pages.
        Server* caller = Cpu.CurrentServer;
        bool isPossible = pages != 0 && pages <= uint.MaxValue / Heap.PageBytes && (caller == null || Quota.Allows(caller->Quota, pages));
        byte* start = isPossible ? (byte*)Heap.TryAllocatePages(pages) : null;
        if (start == null)
            Errors.Throw(pages == 0 ? Error.InvalidArgument : Error.OutOfMemory);
        ServerObject* space = KernelDataSpace.TryCreate(start, (uint)(pages * Heap.PageBytes), isOwner: true);
        if (space == null)
        {
            Platform.FreePages(start, pages);
            Errors.Throw(Error.OutOfMemory);
        }

        *physicalAddress = (uint)Platform.PhysicalAddress(start);
        return (nuint)Temporaries.Push(space);
    }

    private static nuint GetFreePages(ServerObject* self) => Platform.FreePageCount;

    private static nuint Map(ServerObject* self, nuint space, nuint offset, nuint length)
    {
        ServerObject** mark = Cpu.State->TempTop;
        const uint access = PageAccess.Read | PageAccess.Write | PageAccess.Fixed;
        byte* address = KernelDataSpace.Locate((ServerObject*)space, (uint)offset, (uint)length, access);
        Server* isolated = Cpu.CurrentIsolated;
        nuint seen = (nuint)address;

        // Before anything can end the memory; then an isolated caller loses it.
        if (isolated != null)
            seen = Platform.AddressFor(isolated, seen, length);
        else
            RequireTrusted((ServerObject*)space, mark);
        Temporaries.Release(mark);
        return seen;
    }

    // Who keeps a data space has its memory, says the service. An isolated server could give away memory that it does not keep.
    private static void RequireTrusted(ServerObject* space, ServerObject** mark)
    {
        for (ServerObject** entry = Cpu.State->TempTop; entry != mark; space = *--entry)
        {
            if (space->Server != null && space->Server->Domain != null)
                Errors.Throw(Error.Refused);
        }
    }
}
