using System;
using BssOs.Format;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>The facts that the parser needs from a server file before the loader checks all of it.</summary>
internal static unsafe class ServerFile
{
    /// <summary>
    /// Whether the server implements a service; also true for a damaged file, which the loader will refuse with the reason.
    /// </summary>
    public static bool Serves(byte* file, uint size, uint serviceId)
    {
        ServerFileHeader* header = (ServerFileHeader*)file;
        if (serviceId == Server.ServiceId || !IsReadable(header, size))
            return true;
        if (!Holds(size, header->ClassOffset, 0, (uint)sizeof(ClassRecord)))
            return true;
        if (IsService(file, size, ((ClassRecord*)(file + header->ClassOffset))->ServiceIndex, serviceId))
            return true;
        FacetRecord* facet = (FacetRecord*)(file + header->FacetOffset);
        for (uint i = 0; i < header->FacetCount; i++, facet++)
        {
            if (!Holds(size, header->FacetOffset, i, (uint)sizeof(FacetRecord)))
                return true;
            if (facet->Class == 0 && IsService(file, size, facet->ServiceIndex, serviceId))
                return true;
        }

        return false;
    }

    /// <summary>Reads a slot of the server; false after the last one, and if the file is damaged.</summary>
    public static bool TryGetRequired(byte* file, uint size, uint index, out RequiredService required)
    {
        required = default;
        ServerFileHeader* header = (ServerFileHeader*)file;
        if (!IsReadable(header, size) || index >= header->RequiredCount
            || !Holds(size, header->RequiredOffset, index, (uint)sizeof(RequiredRecord)))
        {
            return false;
        }

        RequiredRecord* record = (RequiredRecord*)(file + header->RequiredOffset) + index;
        uint name = header->StringOffset + (uint)record->NameOffset;
        if (!Holds(size, header->ServiceOffset, record->ServiceIndex, (uint)sizeof(ServiceRecord)))
            return false;
        uint length = 0;
        while (name + length < size && file[name + length] != 0)
            length++;
        required = new RequiredService
        {
            Name = new ReadOnlySpan<byte>(file + name, (int)length),
            ServiceId = ((ServiceRecord*)(file + header->ServiceOffset))[record->ServiceIndex].Id,
            IsOptional = (record->Flags & RequiredRecord.Optional) != 0,
        };
        return true;
    }

    /// <summary>Name of the server shown in reports: its name in the configuration, or else its file name without the extension.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        int dot = file.IndexOf((byte)'.');
        return !name.IsEmpty ? name : dot < 0 ? file : file.Slice(0, dot);
    }

    private static bool IsReadable(ServerFileHeader* header, uint size) =>
        size >= sizeof(ServerFileHeader) && header->FormatVersion == ServerFileHeader.CurrentVersion;

    private static bool IsService(byte* file, uint size, uint index, uint serviceId)
    {
        uint offset = ((ServerFileHeader*)file)->ServiceOffset;
        return !Holds(size, offset, index, (uint)sizeof(ServiceRecord)) || ((ServiceRecord*)(file + offset))[index].Id == serviceId;
    }

    private static bool Holds(uint size, uint offset, uint index, uint recordBytes) =>
        offset <= size && (size - offset) / recordBytes > index;
}
