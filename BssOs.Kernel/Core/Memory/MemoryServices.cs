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
        byte* start = pages == 0 || pages > uint.MaxValue / Heap.PageBytes ? null : (byte*)Heap.TryAllocatePages(pages);
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
        if (Cpu.State->TempTop == mark)
            return (nuint)address;

        // An isolated caller gets a view of the memory first, and loses it if the memory ends now.
        Server* caller = Cpu.CurrentServer;
        if (caller == null || caller->Domain == null)
            Temporaries.Release(mark);
        return (nuint)address;
    }
}
