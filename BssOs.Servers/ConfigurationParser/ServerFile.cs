using System;
using BssOs.Loader;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>What the parser wants to know of a server file before the loader checks all of it.</summary>
internal static unsafe class ServerFile
{
    /// <summary>
    /// Whether the server implements a service; true also for a damaged file, which the loader will refuse with its reason.
    /// </summary>
    public static bool Serves(byte* file, uint size, uint serviceId)
    {
        ServerFileHeader* header = (ServerFileHeader*)file;
        if (serviceId == Server.ServiceId || size < sizeof(ServerFileHeader))
            return true;
        if (!Holds(size, header->ClassOffset, 0, (uint)sizeof(ClassRecord)))
            return true;
        uint index = ((ClassRecord*)(file + header->ClassOffset))->ServiceIndex;
        return !Holds(size, header->ServiceOffset, index, (uint)sizeof(ServiceRecord))
            || ((ServiceRecord*)(file + header->ServiceOffset))[index].Id == serviceId;
    }

    /// <summary>What reports call the server: its name in the configuration, or else that of its file without the ending.</summary>
    public static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name)
    {
        int dot = file.IndexOf((byte)'.');
        return !name.IsEmpty ? name : dot < 0 ? file : file.Slice(0, dot);
    }

    private static bool Holds(uint size, uint offset, uint index, uint recordBytes) =>
        offset <= size && (size - offset) / recordBytes > index;
}
