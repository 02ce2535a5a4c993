#if !BSS_TARGET
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>The tables of a server file being written; the only place that determines their order.</summary>
public sealed class ServerFileTables
{
    private const int CodeAlignment = 16;

    /// <summary>The server, then its local servers.</summary>
    public List<ClassRecord> Classes { get; } = [];

    /// <summary>Additional services of classes, by class.</summary>
    public List<FacetRecord> Facets { get; } = [];

    /// <summary>The slots.</summary>
    public List<RequiredRecord> Required { get; } = [];

    /// <summary>Services that are implemented, required or called.</summary>
    public List<ServiceRecord> Services { get; } = [];

    /// <summary>Their functions.</summary>
    public List<FunctionRecord> Functions { get; } = [];

    /// <summary>The functions' parameters.</summary>
    public List<ParameterRecord> Parameters { get; } = [];

    /// <summary>Offsets in the code block of the functions of each class.</summary>
    public List<ushort> Entries { get; } = [];

    /// <summary>Call sites, in the order of the code.</summary>
    public List<CallSiteRecord> CallSites { get; } = [];

    /// <summary>Offsets of words that become addresses.</summary>
    public List<ushort> Relocations { get; } = [];

    /// <summary>Names in UTF-8, each NUL-terminated; the first is that of the server.</summary>
    public List<byte> Strings { get; } = [];

    private List<uint> Peers { get; } = [];

    /// <summary>Converts a number to a 16-bit field.</summary>
    /// <exception cref="ServerFileLimitException">It is too large.</exception>
    public static ushort Half(long value, string what) =>
        value is >= 0 and <= ushort.MaxValue ? (ushort)value : throw new ServerFileLimitException(value, ushort.MaxValue, what);

    /// <summary>Converts a number to an 8-bit field.</summary>
    /// <exception cref="ServerFileLimitException">It is too large.</exception>
    public static byte Number(long value, string what) =>
        value is >= 0 and <= FormatLimits.Numbers ? (byte)value : throw new ServerFileLimitException(value, FormatLimits.Numbers, what);

    /// <summary>The number, from 1, of a service to which signatures refer.</summary>
    /// <exception cref="ServerFileLimitException">There are too many.</exception>
    public byte Peer(uint id)
    {
        if (!Peers.Contains(id))
            Peers.Add(id);
        return Number(Peers.IndexOf(id) + 1, "services in signatures");
    }

    /// <summary>Writes the file.</summary>
    /// <param name="header">Calling convention, flags and stack; the rest is filled in.</param>
    /// <param name="code">The code block.</param>
    /// <returns>The file, with its checksum; not validated.</returns>
    /// <exception cref="ServerFileLimitException">A table or the file is too large.</exception>
    public byte[] Build(ServerFileHeader header, ReadOnlySpan<byte> code)
    {
        header.Magic = ServerFileHeader.MagicValue;
        header.FormatVersion = ServerFileHeader.CurrentVersion;
        var file = new MemoryStream();
        file.Write(new byte[Marshal.SizeOf<ServerFileHeader>()]);
        while (file.Length % CodeAlignment != 0)
            file.WriteByte(0);
        (header.CodeOffset, header.CodeSize) = Append(file, code);
        (header.ClassOffset, header.ClassCount) = Append(file, Classes);
        (header.FacetOffset, header.FacetCount) = Append(file, Facets);
        (header.RequiredOffset, header.RequiredCount) = Append(file, Required);
        (header.ServiceOffset, header.ServiceCount) = Append(file, Services);
        (header.FunctionOffset, header.FunctionCount) = Append(file, Functions);
        (header.ParameterOffset, header.ParameterCount) = Append(file, Parameters);
        (header.PeerOffset, header.PeerCount) = Append(file, Peers);
        (header.EntryOffset, header.EntryCount) = Append(file, Entries);
        (header.CallSiteOffset, header.CallSiteCount) = Append(file, CallSites);
        (header.RelocationOffset, header.RelocationCount) = Append(file, Relocations);
        (header.StringOffset, header.StringSize) = Append(file, Strings);
        Half(file.Length, "bytes");
        byte[] result = file.ToArray();
        MemoryMarshal.Write(result, header);
        Seal(result);
        return result;
    }

    /// <summary>Sets size and checksum of a file.</summary>
    public static unsafe void Seal(Span<byte> file)
    {
        fixed (byte* bytes = file)
        {
            var header = (ServerFileHeader*)bytes;
            header->FileSize = (ushort)file.Length;
            header->Checksum = Crc32.OfFile(bytes, header->FileSize);
        }
    }

    private static (ushort Offset, ushort Count) Append<T>(MemoryStream file, List<T> records)
        where T : unmanaged
        => Append<T>(file, CollectionsMarshal.AsSpan(records));

    private static (ushort Offset, ushort Count) Append<T>(MemoryStream file, ReadOnlySpan<T> records)
        where T : unmanaged
    {
        long offset = file.Length;
        file.Write(MemoryMarshal.AsBytes(records));
        return (Half(offset, "bytes"), Half(records.Length, "bytes"));
    }
}
#endif
