namespace BssOs.Kernel;

/// <summary>
/// The addresses for mappings, in slots of 64 KiB: a mapping takes one or more, and at least the page behind it stays free. There is one
/// address space, the kernel's; see <c>IAddressSpace</c>.
/// </summary>
public static unsafe class AddressSpace
{
    private const nuint SlotBytes = 0x10000;

    // For each slot the mapping that it belongs to, which takes itself out before it ends.
    private static KernelMapping** _slots;

    // Behind the last slot that belongs to one.
    private static nuint _end;

    /// <summary>Grows whenever pages are taken back, so that whoever looks for one meanwhile knows that he has to look again.</summary>
    public static uint Revocations { get; private set; }

    private static nuint SlotCount => Platform.MappingBytes / SlotBytes;

    /// <summary>Makes the one address space.</summary>
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

    /// <summary>Whether an address is one for mappings.</summary>
    public static bool Contains(nuint address) => address - Platform.MappingStart < Platform.MappingBytes;

    /// <summary>The mapping at one of these addresses; null where there is none.</summary>
    public static KernelMapping* Find(nuint address)
    {
        KernelMapping* mapping = _slots[(address - Platform.MappingStart) / SlotBytes];
        return mapping != null && address - (nuint)mapping->Start < mapping->Pages * Heap.PageBytes ? mapping : null;
    }

    /// <summary>Whether a page has been brought to one of these addresses.</summary>
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
        Temporaries.RequireRoom();
        nuint size = Platform.Invoke(item, BssOs.DataSpace.Functions.GetSize);
        if (offset % Heap.PageBytes != 0 || length == 0 || offset > size || length > size - offset || access == 0 || (access & ~all) != 0)
            Errors.Throw(Error.InvalidArgument);

        // Rounded up, more might be nothing; besides, it would take a large table to find that there is no room.
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
