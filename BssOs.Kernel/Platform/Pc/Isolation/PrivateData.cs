using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// The private data of isolated objects. The object itself is the kernel's; instead of the data, their address in the domain follows its
/// header.
/// </summary>
internal static unsafe class PrivateData
{
    /// <summary>Data begin at multiples of this.</summary>
    public const uint UnitBytes = 1 << IsolationLayout.UnitShift;

    /// <summary>Size of the owners of one page.</summary>
    public const nuint OwnerBytes = UnitsPerPage * (nuint)sizeof(uint);

    private const uint UnitsPerPage = PageFrames.Bytes / UnitBytes;

    /// <summary>Gives an object room in its domain.</summary>
    /// <returns>False if there is none.</returns>
    public static bool TryPlace(Domain* domain, ServerObject* item, uint bytes)
    {
        uint units = bytes == 0 ? 1 : (bytes + UnitBytes - 1) / UnitBytes;
        uint first = FindRoom(domain, units);
        if (!TryExtend(domain, first + (units * UnitBytes)))
            return false;
        for (uint i = 0; i < units; i++)
            *OwnerOf(domain, first + (i * UnitBytes)) = item;
        for (uint i = 0; i < units * UnitBytes; i += sizeof(uint))
            *(uint*)Domains.Find(domain, first + i, isWrite: true) = 0;
        *(uint*)ServerObject.PrivateData(item) = first;
        return true;
    }

    /// <summary>Takes it away.</summary>
    public static void Free(Domain* domain, ServerObject* item)
    {
        for (uint address = AddressOf(item); address < domain->DataEnd && *OwnerOf(domain, address) == item; address += UnitBytes)
            *OwnerOf(domain, address) = null;
    }

    /// <summary>Address of an object's data in its domain.</summary>
    public static uint AddressOf(ServerObject* item) => *(uint*)ServerObject.PrivateData(item);

    /// <summary>The object whose data begin at an address of a domain, whatever that is; null if there is none.</summary>
    public static ServerObject* Find(Domain* domain, uint address)
    {
        if (address < domain->DataStart || address >= domain->DataEnd)
            return null;
        ServerObject* item = *OwnerOf(domain, address);
        return item != null && AddressOf(item) == address ? item : null;
    }

    private static ServerObject** OwnerOf(Domain* domain, uint address) =>
        domain->Owners[address / PageFrames.Bytes] + (address % PageFrames.Bytes / UnitBytes);

    private static uint FindRoom(Domain* domain, uint units)
    {
        uint run = 0;
        uint address = domain->DataStart;
        for (; run != units && address < domain->DataEnd; address += UnitBytes)
            run = *OwnerOf(domain, address) == null ? run + 1 : 0;
        return address - (run * UnitBytes);
    }

    private static bool TryExtend(Domain* domain, uint end)
    {
        while (domain->DataEnd < end)
        {
            if (domain->DataEnd == Views.LowestOf(domain))
                return false;
            ServerObject** owners = (ServerObject**)Heap.TryAllocate(OwnerBytes);
            if (owners == null)
                return false;
            if (!Domains.TryMap(domain, domain->DataEnd, isWritable: true))
            {
                Heap.Free(owners, OwnerBytes);
                return false;
            }

            domain->Owners[domain->DataEnd / PageFrames.Bytes] = owners;
            domain->DataEnd += PageFrames.Bytes;
        }

        return true;
    }
}
