namespace BssOs.Servers.ModelSuite;

public unsafe partial struct ModelSuite
{
    private const uint PageBytes = 4096;
    private const uint Both = PageAccess.Read | PageAccess.Write;
    private const uint Faulted = Accessor.Failed + (uint)Error.MemoryFault;

    private static uint M80_Mapping_GivesItsRightsAlone()
    {
        const byte value = 7;
        DataSpace space = PhysicalMemory.Allocate(2, out _);
        Mapping both = AddressSpace.Map(space, 0, 2 * PageBytes, Both);
        Mapping readOnly = AddressSpace.Map(space, PageBytes, 1, PageAccess.Read);
        nuint written = both.GetAddress() + PageBytes;
        if (both.GetSize() != 2 * PageBytes || readOnly.GetSize() != PageBytes)
            return 1;
        if (Accessor.Write(written, value) != 0 || Accessor.Read(written) != value || Accessor.Read(readOnly.GetAddress()) != value)
            return 2;
        if (Accessor.Write(readOnly.GetAddress(), 1) != Faulted || Accessor.Read(readOnly.GetAddress()) != value)
            return 3;
        if (Accessor.Read(both.GetAddress() + (2 * PageBytes)) != Faulted)
            return 4;

        // Beyond the data space, at no page, without or with rights that there are not.
        if (AddressSpace.TryMap(space, PageBytes, PageBytes + 1, Both, out _, out Error error) || error != Error.InvalidArgument)
            return 5;
        if (AddressSpace.TryMap(space, 1, 1, Both, out _, out error) || error != Error.InvalidArgument)
            return 6;
        if (AddressSpace.TryMap(space, 0, 1, 0, out _, out error) || error != Error.InvalidArgument)
            return 7;
        return AddressSpace.TryMap(space, 0, 1, ~0u, out _, out error) || error != Error.InvalidArgument ? 8u : 0u;
    }

    private static uint M81_Mapping_LastsAsLongAsHeld()
    {
        // The first one makes tables that stay.
        uint failed = CheckHeldMapping();
        SystemTotals before = Totals;
        uint free = PhysicalMemory.GetFreePages();
        if (failed == 0)
            failed = CheckHeldMapping();
        if (failed != 0)
            return failed;
        return IsSame(before, Totals) && PhysicalMemory.GetFreePages() == free ? 0u : 5u;
    }

    private static uint CheckHeldMapping()
    {
        const byte value = 9;
        DataSpace space = PhysicalMemory.Allocate(1, out _);
        Mapping mapping = AddressSpace.Map(space, 0, PageBytes, Both);
        space.Release();
        nuint address = mapping.GetAddress();
        if (Accessor.Write(address, value) != 0 || Accessor.Read(address) != value)
            return 1;
        Mapping.Permanent kept = mapping.Keep();
        mapping.Release();
        if (Accessor.Read(address) != value)
            return 2;
        kept.Release();
        if (Accessor.Read(address) != Faulted)
            return 3;

        // Whoever holds one that was unmapped holds nothing.
        space = PhysicalMemory.Allocate(1, out _);
        mapping = AddressSpace.Map(space, 0, PageBytes, Both);
        space.Release();
        address = mapping.GetAddress();
        mapping.Touch(0, PageAccess.Write);
        mapping.Unmap();
        if (mapping.GetAddress() != 0 || mapping.GetSize() != 0 || Accessor.Read(address) != Faulted)
            return 4;
        mapping.Unmap();
        mapping.Release();
        return 0;
    }

    private static uint M82_Pages_ComeOnDemand()
    {
        const uint pages = 4;
        DataSpace memory = PhysicalMemory.Allocate(pages, out _);
        byte* bytes = (byte*)MemoryMap.Map(memory, 0, pages * PageBytes);
        DataSpace space = Pager.Make(memory, default, out Pager* pager);
        Mapping mapping = AddressSpace.Map(space, 0, pages * PageBytes, Both);
        nuint address = mapping.GetAddress();
        if (pager->Count != 0)
            return 1;
        for (uint page = 0; page < pages; page++)
        {
            bytes[page * PageBytes] = (byte)(page + 1);
            nuint place = address + ((pages - 1 - page) * PageBytes);
            if (Accessor.Read(place) != page + 1 || Accessor.Read(place + 1) != 0 || pager->Count != page + 1)
                return 2;
        }

        // From one page into the next.
        mapping.Touch(PageBytes, Both);
        mapping.Touch(2 * PageBytes, Both);
        uint asked = pager->Count;
        for (uint i = 0; i < 2 * PageBytes; i++)
            *Mapped.At(address + PageBytes + i, PageAccess.Write) = (byte)(i / PageBytes);
        if (pager->Count != asked || bytes[2 * PageBytes] != 0 || bytes[(2 * PageBytes) - 1] != 1 || bytes[PageBytes] != 1)
            return 3;

        // An error of the data space is one of the access, and the next access asks again.
        AddressSpace.Revoke(space, 0, PageBytes);
        pager->Fault = Error.DeviceFailure;
        if (Accessor.Read(address) != Accessor.Failed + (uint)Error.DeviceFailure)
            return 4;
        pager->Fault = Error.None;
        return Accessor.Read(address) == pages ? 0u : 5u;
    }

    private static uint M83_CircleOfDataSpaces_IsAnError()
    {
        const uint most = 7;
        DataSpace chain = PhysicalMemory.Allocate(1, out _);
        for (uint i = 0; i < most; i++)
            chain = Detour.Make(chain);
        Mapping mapping = AddressSpace.Map(chain, 0, PageBytes, Both);
        if (Accessor.Write(mapping.GetAddress(), 1) != 0)
            return 1;
        mapping = AddressSpace.Map(Detour.Make(chain), 0, PageBytes, Both);
        if (Accessor.Write(mapping.GetAddress(), 1) != Faulted)
            return 2;

        DataSpace circle = Detour.MakeCircle(PageBytes, out Detour* detour);
        mapping = AddressSpace.Map(circle, 0, PageBytes, Both);
        bool isRefused = Accessor.Read(mapping.GetAddress()) == Faulted;
        uint asked = detour->Count;
        detour->Open();
        return isRefused && asked == 1 ? 0u : 3u;
    }

    private static uint M84_Revocation_ReachesEveryMapping()
    {
        DataSpace memory = PhysicalMemory.Allocate(2, out _);
        DataSpace space = Pager.Make(memory, default, out Pager* pager);
        Mapping first = AddressSpace.Map(space, 0, 2 * PageBytes, Both);
        Mapping second = AddressSpace.Map(Detour.Make(space), PageBytes, PageBytes, PageAccess.Read);
        Mapping other = AddressSpace.Map(memory, 0, PageBytes, Both);
        first.Touch(0, PageAccess.Read);
        first.Touch(PageBytes, PageAccess.Read);
        second.Touch(0, PageAccess.Read);
        other.Touch(0, PageAccess.Read);
        AddressSpace.Revoke(space, PageBytes, 1);
        pager->Fault = Error.Refused;
        const uint refused = Accessor.Failed + (uint)Error.Refused;
        if (Accessor.Read(first.GetAddress() + PageBytes) != refused || Accessor.Read(second.GetAddress()) != refused)
            return 1;
        if (Accessor.Read(first.GetAddress()) != 0 || Accessor.Read(other.GetAddress()) != 0)
            return 2;

        // Through that of the kernel's to which all lead.
        AddressSpace.Revoke(memory, 0, 2 * PageBytes);
        if (Accessor.Read(first.GetAddress()) != refused || Accessor.Read(other.GetAddress()) != 0)
            return 3;
        pager->Fault = Error.None;
        return Accessor.Read(first.GetAddress()) == 0 && Accessor.Read(second.GetAddress()) == 0 ? 0u : 4u;
    }

    private static uint M85_ReadingAndWriting_AreAskedApart()
    {
        const byte written = 5;
        DataSpace original = PhysicalMemory.Allocate(1, out _);
        DataSpace copy = PhysicalMemory.Allocate(1, out _);
        byte* bytes = (byte*)MemoryMap.Map(original, 0, PageBytes);
        bytes[1] = 1;
        DataSpace space = Pager.Make(original, copy, out Pager* pager);
        nuint address = AddressSpace.Map(space, 0, PageBytes, Both).GetAddress();
        if (Accessor.Read(address + 1) != 1 || pager->Access != PageAccess.Read)
            return 1;
        if (Accessor.Write(address, written) != 0 || pager->Access != PageAccess.Write)
            return 2;
        return bytes[0] == 0 && Accessor.Read(address) == written && Accessor.Read(address + 1) == 0 ? 0u : 3u;
    }
}
