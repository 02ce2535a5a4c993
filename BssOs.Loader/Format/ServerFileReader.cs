using System;

namespace BssOs.Format;

/// <summary>
/// Validates server files. It trusts nothing: for any bytes the result is either that all records may be read and followed without further
/// checks, or the error and its offset. The time is linear in the size of the file.
/// </summary>
public static unsafe class ServerFileReader
{
    private const uint WordBytes = sizeof(uint);
    private const uint CodeAlignment = 16;
    private const int TableCount = 12;

    // The header lists the tables in the order in which they are in the file: code, classes, facets, required services, services,
    // functions, parameters, peers, entries, call sites, relocations, strings. Size of an element of each:
    private static ReadOnlySpan<byte> ElementBytes => [1, 13, 4, 4, 14, 7, 3, 4, 2, 5, 2, 1];

    /// <summary>Validates a file.</summary>
    /// <param name="file">Its address, a multiple of 4.</param>
    /// <param name="size">Available bytes; those after the end of the file are ignored.</param>
    /// <param name="offset">Offset of the error.</param>
    /// <returns>The error.</returns>
    public static FormatError Validate(byte* file, uint size, out uint offset)
    {
        offset = 0;
        if (((nuint)file & (WordBytes - 1)) != 0)
            return FormatError.Misplaced;
        if (size < (uint)sizeof(ServerFileHeader))
            return FormatError.TooShort;
        byte* at = file;
        FormatError error = CheckHeader((ServerFileHeader*)file, size, ref at);
        if (error == FormatError.None)
            error = CheckContent((ServerFileHeader*)file, ref at);
        if (error != FormatError.None)
            offset = (uint)(at - file);
        return error;
    }

    private static FormatError CheckHeader(ServerFileHeader* header, uint size, ref byte* at)
    {
        if (header->Magic != ServerFileHeader.MagicValue)
            return FormatError.Magic;
        at = (byte*)&header->FormatVersion;
        if (header->FormatVersion != ServerFileHeader.CurrentVersion)
            return FormatError.Version;
        at = (byte*)&header->FileSize;
        if (header->FileSize < (uint)sizeof(ServerFileHeader) || header->FileSize > size)
            return FormatError.FileSize;
        at = (byte*)&header->Checksum;
        if (header->Checksum != Crc32.OfFile((byte*)header, header->FileSize))
            return FormatError.Checksum;
        at = (byte*)&header->CallingConvention;
        if (header->CallingConvention > (uint)CallingConvention.Hosted)
            return FormatError.CallingConvention;
        at = (byte*)&header->Flags;
        if ((header->Flags & ~(ServerFileHeader.SynchronizationMask | ServerFileHeader.CallbacksProhibited)) != 0
            || (header->Flags & ServerFileHeader.SynchronizationMask) > ServerFileHeader.LastSynchronization)
        {
            return FormatError.Flags;
        }

        at = (byte*)&header->StackBytes;
        if (header->StackBytes > FormatLimits.StackBytes)
            return FormatError.StackBytes;
        return CheckTables(header, ref at);
    }

    private static FormatError CheckTables(ServerFileHeader* header, ref byte* at)
    {
        uint end = (uint)sizeof(ServerFileHeader);
        ushort* place = &header->CodeOffset;
        for (int table = 0; table < TableCount; table++, place += 2)
        {
            uint start = place[0];
            uint count = place[1];
            at = (byte*)place;
            if (table == 0 && (start & (CodeAlignment - 1)) != 0)
                return FormatError.TableAlignment;
            if (start < end)
                return FormatError.TableOrder;
            if (start > header->FileSize || count > (header->FileSize - start) / ElementBytes[table])
                return FormatError.TableBounds;
            end = start + (count * ElementBytes[table]);
        }

        // If the strings end with a NUL, every one of them is terminated.
        if (header->StringSize == 0 || ((byte*)header)[end - 1] != 0)
            return FormatError.StringEnd;
        at = (byte*)header + header->StringOffset;
        return CheckName(header, 0);
    }

    private static FormatError CheckName(ServerFileHeader* header, uint name)
    {
        if (name >= header->StringSize)
            return FormatError.Name;
        byte* text = (byte*)header + header->StringOffset + name;
        uint length = 0;
        while (text[length] != 0)
        {
            if (++length > FormatLimits.NameBytes)
                return FormatError.Name;
        }

        return length == 0 ? FormatError.Name : FormatError.None;
    }

    private static FormatError CheckContent(ServerFileHeader* header, ref byte* at)
    {
        FormatError error = CheckServices(header, ref at);
        if (error == FormatError.None)
            error = CheckClasses(header, ref at);
        if (error == FormatError.None)
            error = CheckRequired(header, ref at);
        if (error == FormatError.None)
            error = CheckCallSites(header, ref at);
        if (error == FormatError.None)
            error = CheckRelocations(header, ref at);
        return error;
    }

    private static FormatError CheckServices(ServerFileHeader* header, ref byte* at)
    {
        ServiceRecord* service = (ServiceRecord*)((byte*)header + header->ServiceOffset);
        FunctionRecord* functions = (FunctionRecord*)((byte*)header + header->FunctionOffset);
        ParameterRecord* parameters = (ParameterRecord*)((byte*)header + header->ParameterOffset);
        uint function = 0;
        uint parameter = 0;
        for (uint i = 0; i < header->ServiceCount; i++, service++)
        {
            at = (byte*)service;
            if (!IsIdRight(service, i))
                return FormatError.ServiceId;
            at = (byte*)&service->NameOffset;
            FormatError error = CheckName(header, service->NameOffset);
            if (error != FormatError.None)
                return error;
            at = (byte*)&service->Flags;
            if ((service->Flags & ~ServiceRecord.Atomic) != 0)
                return FormatError.Flags;
            at = (byte*)&service->FirstFunction;
            if (service->FirstFunction != function || service->FunctionCount > header->FunctionCount - function)
                return FormatError.FunctionOrder;
            uint hash = SignatureHasher.Start;
            for (uint last = function + service->FunctionCount; function != last; function++)
            {
                error = CheckFunction(header, functions + function, parameters, ref parameter, ref at);
                if (error != FormatError.None)
                    return error;
                hash = SignatureHasher.AddFunction(
                    hash,
                    (byte*)header + header->StringOffset + functions[function].NameOffset,
                    functions + function,
                    parameters + functions[function].FirstParameter,
                    (uint*)((byte*)header + header->PeerOffset));
            }

            at = (byte*)&service->SignatureHash;
            if (service->SignatureHash != hash)
                return FormatError.SignatureHash;
        }

        at = (byte*)&header->FunctionCount;
        if (function != header->FunctionCount)
            return FormatError.FunctionCount;
        at = (byte*)&header->ParameterCount;
        return parameter != header->ParameterCount ? FormatError.ParameterCount : FormatError.None;
    }

    private static FormatError CheckFunction(
        ServerFileHeader* header, FunctionRecord* function, ParameterRecord* parameters, ref uint parameter, ref byte* at)
    {
        at = (byte*)&function->NameOffset;
        FormatError error = CheckName(header, function->NameOffset);
        if (error != FormatError.None)
            return error;
        at = (byte*)&function->FirstParameter;
        if (function->FirstParameter != parameter || function->ParameterCount > header->ParameterCount - parameter)
            return FormatError.ParameterOrder;
        at = (byte*)&function->ParameterCount;
        if (function->ParameterCount > FormatLimits.Parameters)
            return FormatError.ParameterCount;
        at = (byte*)&function->Result;
        if (function->Result > (uint)ValueKind.Reference)
            return FormatError.ValueKind;
        at = (byte*)&function->ResultPeer;
        if (!IsDetailRight(header, function->Result, function->ResultPeer))
            return FormatError.ValueDetail;
        for (uint last = parameter + function->ParameterCount; parameter != last; parameter++)
        {
            at = (byte*)(parameters + parameter);
            if (parameters[parameter].Kind == (uint)ValueKind.None || parameters[parameter].Kind > (uint)ValueKind.FixedBoth)
                return FormatError.ValueKind;
            at = (byte*)&parameters[parameter].Value;
            if (!IsDetailRight(header, parameters[parameter].Kind, parameters[parameter].Value))
                return FormatError.ValueDetail;
        }

        return FormatError.None;
    }

    // Every object has the one that has no functions; nothing else may look like it, or like another service of the file.
    private static bool IsIdRight(ServiceRecord* service, uint earlier)
    {
        bool isRight = service->Id > ServiceRecord.AnyService || (service->Id == ServiceRecord.AnyService && service->FunctionCount == 0);
        for (uint i = 1; i <= earlier; i++)
            isRight &= service[-(int)i].Id != service->Id;
        return isRight;
    }

    private static bool IsDetailRight(ServerFileHeader* header, uint kind, uint detail)
    {
        if (kind == (uint)ValueKind.Reference)
            return detail - 1 < header->PeerCount && ((uint*)((byte*)header + header->PeerOffset))[detail - 1] != 0;
        return detail != 0 == kind >= (uint)ValueKind.FixedIn;
    }

    private static FormatError CheckClasses(ServerFileHeader* header, ref byte* at)
    {
        ClassRecord* type = (ClassRecord*)((byte*)header + header->ClassOffset);
        FacetRecord* facet = (FacetRecord*)((byte*)header + header->FacetOffset);
        FacetRecord* lastFacet = facet + header->FacetCount;
        ushort* entries = (ushort*)((byte*)header + header->EntryOffset);
        at = (byte*)&header->ClassCount;
        if (header->ClassCount == 0)
            return FormatError.NoClass;
        uint entry = 0;
        for (uint i = 0; i < header->ClassCount; i++, type++)
        {
            at = (byte*)&type->PrivateBytes;
            if (type->PrivateBytes > FormatLimits.PrivateBytes)
                return FormatError.PrivateBytes;
            at = (byte*)&type->Constructor;
            if (type->Constructor >= header->CodeSize && type->Constructor != ClassRecord.NoCode)
                return FormatError.CodeOffset;
            at = (byte*)&type->Destructor;
            if (type->Destructor >= header->CodeSize && type->Destructor != ClassRecord.NoCode)
                return FormatError.CodeOffset;
            at = (byte*)&type->NameOffset;
            FormatError error = CheckName(header, type->NameOffset);
            if (error == FormatError.None)
                error = CheckEntries(header, &type->ServiceIndex, &type->FirstEntry, ref entry, ref at);
            for (uint facets = 0; error == FormatError.None && facet != lastFacet && facet->Class == i; facet++)
            {
                at = (byte*)facet;
                error = ++facets > FormatLimits.Facets
                    ? FormatError.FacetCount
                    : CheckEntries(header, &facet->ServiceIndex, &facet->FirstEntry, ref entry, ref at);
            }

            if (error != FormatError.None)
                return error;
        }

        at = (byte*)facet;
        if (facet != lastFacet)
            return FormatError.FacetClass;

        at = (byte*)&header->EntryCount;
        if (entry != header->EntryCount)
            return FormatError.EntryCount;
        for (uint i = 0; i < header->EntryCount; i++)
        {
            at = (byte*)(entries + i);
            if ((entries[i] & ClassRecord.EntryPlace) >= header->CodeSize)
                return FormatError.CodeOffset;
        }

        return FormatError.None;
    }

    private static FormatError CheckEntries(ServerFileHeader* header, byte* service, ushort* first, ref uint entry, ref byte* at)
    {
        at = (byte*)service;
        if (*service >= header->ServiceCount)
            return FormatError.ServiceIndex;
        at = (byte*)first;
        uint count = ((ServiceRecord*)((byte*)header + header->ServiceOffset))[*service].FunctionCount;
        if (*first != entry || count > header->EntryCount - entry)
            return FormatError.EntryOrder;
        entry += count;
        return FormatError.None;
    }

    private static FormatError CheckRequired(ServerFileHeader* header, ref byte* at)
    {
        RequiredRecord* required = (RequiredRecord*)((byte*)header + header->RequiredOffset);
        for (uint i = 0; i < header->RequiredCount; i++, required++)
        {
            at = (byte*)required;
            if (required->ServiceIndex >= header->ServiceCount)
                return FormatError.ServiceIndex;
            at = (byte*)&required->NameOffset;
            FormatError error = CheckName(header, required->NameOffset);
            if (error != FormatError.None)
                return error;
            at = (byte*)&required->Flags;
            if ((required->Flags & ~RequiredRecord.Optional) != 0)
                return FormatError.Flags;
        }

        return FormatError.None;
    }

    private static FormatError CheckCallSites(ServerFileHeader* header, ref byte* at)
    {
        CallSiteRecord* site = (CallSiteRecord*)((byte*)header + header->CallSiteOffset);
        ServiceRecord* services = (ServiceRecord*)((byte*)header + header->ServiceOffset);
        RequiredRecord* required = (RequiredRecord*)((byte*)header + header->RequiredOffset);
        uint free = 0;
        for (uint i = 0; i < header->CallSiteCount; i++, site++)
        {
            at = (byte*)site;
            if (!IsWordInCode(header, site->CodeOffset))
                return FormatError.CallSiteBounds;
            if (site->CodeOffset < free)
                return FormatError.CallSiteOrder;
            free = site->CodeOffset + WordBytes;
            at = (byte*)&site->ServiceIndex;
            bool isService = site->ServiceIndex < CallSiteRecord.Leave;
            if (isService && site->ServiceIndex >= header->ServiceCount)
                return FormatError.ServiceIndex;
            at = (byte*)&site->Function;
            uint count = isService ? services[site->ServiceIndex].FunctionCount
                : site->ServiceIndex == CallSiteRecord.SystemCall ? CallSiteRecord.LastSystemCall + 1
                : header->EntryCount + (2u * header->ClassCount);
            if (site->Function >= count)
                return FormatError.CallSiteTarget;
            at = (byte*)&site->Flavour;
            if (!isService && (site->Flavour & CallSiteRecord.FlavourMask) != CallSiteRecord.General)
                return FormatError.CallSiteFlavour;
            uint slot = (uint)site->Flavour >> CallSiteRecord.SlotShift;
            if (slot > header->RequiredCount || (slot != 0 && (!isService || required[slot - 1].ServiceIndex != site->ServiceIndex)))
                return FormatError.CallSiteSlot;
        }

        return FormatError.None;
    }

    private static FormatError CheckRelocations(ServerFileHeader* header, ref byte* at)
    {
        ushort* relocation = (ushort*)((byte*)header + header->RelocationOffset);
        CallSiteRecord* site = (CallSiteRecord*)((byte*)header + header->CallSiteOffset);
        CallSiteRecord* lastSite = site + header->CallSiteCount;
        uint free = 0;
        for (uint i = 0; i < header->RelocationCount; i++)
        {
            uint place = relocation[i];
            at = (byte*)(relocation + i);
            if (!IsWordInCode(header, place))
                return FormatError.RelocationBounds;
            if (place < free)
                return FormatError.RelocationOrder;
            free = place + WordBytes;
            if (*(uint*)((byte*)header + header->CodeOffset + place) > header->CodeSize)
                return FormatError.RelocationValue;

            // Both lists are in the order of the code, so one pass over both finds every overlap.
            while (site != lastSite && site->CodeOffset + WordBytes <= place)
                site++;
            if (site != lastSite && site->CodeOffset < free)
                return FormatError.RelocationOverlap;
        }

        return FormatError.None;
    }

    private static bool IsWordInCode(ServerFileHeader* header, uint place)
        => header->CodeSize >= WordBytes && place <= header->CodeSize - WordBytes;
}
