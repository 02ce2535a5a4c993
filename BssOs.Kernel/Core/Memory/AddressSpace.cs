namespace BssOs.Kernel;

/// <summary>
/// Allocates addresses for mappings, in slots of 64 KiB: a mapping takes one or more, and at least the page after it stays unmapped. There
/// is one address space, the kernel's; see <c>IAddressSpace</c>.
/// </summary>
public static unsafe class AddressSpace
{
    private const nuint SlotBytes = 0x10000;

    // The mapping to which each slot belongs; a mapping removes itself before it ends.
    private static KernelMapping** _slots;

    // End of the slots in use.
    private static nuint _end;

    /// <summary>Increases whenever pages are revoked, so that a page fault being served meanwhile is repeated.</summary>
    public static uint Revocations { get; private set; }

    private static nuint SlotCount => Platform.MappingBytes / SlotBytes;

    /// <summary>Creates the address space object.</summary>
    public static ServerObject* Create()
    {
        KernelMapping.Initialize();
        _slots = (KernelMapping**)Heap.Allocate(SlotCount * (nuint)sizeof(KernelMapping*));
        _end = 0;
        Revocations = 0;
        ObjectKind* kind = Kinds.Create(BssOs.AddressSpace.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.AddressSpace.Table.Fill<ServerObject>(kind->Functions, &Map, &Revoke);
        return Objects.Create(kind, null);
    }

    /// <summary>Whether an address lies in the range for mappings.</summary>
    public static bool Contains(nuint address) => address - Platform.MappingStart < Platform.MappingBytes;

    /// <summary>The mapping at such an address; null if there is none.</summary>
    public static KernelMapping* Find(nuint address)
    {
        KernelMapping* mapping = _slots[(address - Platform.MappingStart) / SlotBytes];
        return mapping != null && address - (nuint)mapping->Start < mapping->Pages * Heap.PageBytes ? mapping : null;
    }

    /// <summary>Whether the page at such an address is present.</summary>
    public static bool IsPresent(nuint address)
    {
        KernelMapping* mapping = Find(address);
        return mapping != null && KernelMapping.IsPresent(mapping, (uint)((address - (nuint)mapping->Start) / Heap.PageBytes));
    }

    /// <summary>A mapping ends.</summary>
    public static void Remove(KernelMapping* mapping)
    {
        Mark(mapping, null);
        Platform.TakeBack(mapping->Start, mapping->Pages * Heap.PageBytes);
        while (_end != 0 && _slots[_end - 1] == null)
            _end--;
    }

    private static nuint Map(ServerObject* self, nuint space, nuint offset, nuint length, nuint access)
    {
        const nuint all = PageAccess.Read | PageAccess.Write | PageAccess.Execute;
        ServerObject* item = (ServerObject*)space;
        Objects.Check(item, BssOs.DataSpace.ServiceId);

        // It may be released while it is asked.
        ServerObject** mark = Cpu.State->TempTop;
        Temporaries.Add(item);
        nuint size = Platform.Invoke(item, BssOs.DataSpace.Functions.GetSize);
        if (offset % Heap.PageBytes != 0 || length == 0 || offset > size || length > size - offset || access == 0 || (access & ~all) != 0)
            Errors.Throw(Error.InvalidArgument);

        // Rounding up could overflow, and a large table would be needed only to find that there is no room.
        if (length > Platform.MappingBytes)
            Errors.Throw(Error.LimitReached);
        uint pages = (uint)((length + Heap.PageBytes - 1) / Heap.PageBytes);
        KernelMapping* mapping = KernelMapping.Create(item, (uint)offset, pages, (uint)access);
        mapping->Start = FindRoom(SlotsOf(mapping));
        if (mapping->Start == null)
        {
            Objects.Release(&mapping->Head);
            Errors.Throw(Error.LimitReached);
        }

        Mark(mapping, mapping);
        Temporaries.Release(mark);
        return (nuint)Temporaries.Push(&mapping->Head);
    }

    private static nuint Revoke(ServerObject* self, nuint space, nuint offset, nuint length)
    {
        ServerObject* item = (ServerObject*)space;
        Objects.Check(item, BssOs.DataSpace.ServiceId);
        if (item->Server != Cpu.CurrentServer && !KernelDataSpace.IsKernels(item))
            Errors.Throw(Error.Refused);
        item = Objects.Whole(item);
        Revocations++;
        PageLink* taken = null;
        for (nuint i = 0; i < _end;)
        {
            KernelMapping* mapping = _slots[i];
            i += mapping == null ? 1 : SlotsOf(mapping);
            if (mapping != null)
                KernelMapping.Take(mapping, item, (uint)offset, (uint)length, &taken);
        }

        PageLink.Free(taken);
        return 0;
    }

    private static nuint SlotsOf(KernelMapping* mapping) => (mapping->Pages * Heap.PageBytes / SlotBytes) + 1;

    private static void Mark(KernelMapping* mapping, KernelMapping* value)
    {
        nuint first = ((nuint)mapping->Start - Platform.MappingStart) / SlotBytes;
        for (nuint i = SlotsOf(mapping); i != 0; i--)
            _slots[first++] = value;
        _end = _end < first ? first : _end;
    }

    private static byte* FindRoom(nuint count)
    {
        nuint run = 0;
        for (nuint i = 0; i < SlotCount; i++)
        {
            run = _slots[i] == null ? run + 1 : 0;
            if (run == count)
                return (byte*)(Platform.MappingStart + ((i + 1 - count) * SlotBytes));
        }

        return null;
    }
}
