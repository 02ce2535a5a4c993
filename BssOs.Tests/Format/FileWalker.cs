using System;
using System.IO;
using System.Runtime.InteropServices;
using BssOs.Format;

namespace BssOs.Tests.Format;

/// <summary>Follows every record of a server file as a loader does, but through spans, whose bounds .NET checks.</summary>
internal static class FileWalker
{
    /// <summary>Follows everything.</summary>
    /// <exception cref="IndexOutOfRangeException">A record leads out of its table.</exception>
    /// <exception cref="InvalidDataException">A name has no end.</exception>
    public static void Walk(ReadOnlySpan<byte> file)
    {
        ServerFileHeader header = MemoryMarshal.Read<ServerFileHeader>(file);
        ReadOnlySpan<byte> code = Table<byte>(file, header.CodeOffset, header.CodeSize);
        ReadOnlySpan<ClassRecord> classes = Table<ClassRecord>(file, header.ClassOffset, header.ClassCount);
        ReadOnlySpan<FacetRecord> facets = Table<FacetRecord>(file, header.FacetOffset, header.FacetCount);
        ReadOnlySpan<RequiredRecord> required = Table<RequiredRecord>(file, header.RequiredOffset, header.RequiredCount);
        ReadOnlySpan<ServiceRecord> services = Table<ServiceRecord>(file, header.ServiceOffset, header.ServiceCount);
        ReadOnlySpan<FunctionRecord> functions = Table<FunctionRecord>(file, header.FunctionOffset, header.FunctionCount);
        ReadOnlySpan<ParameterRecord> parameters = Table<ParameterRecord>(file, header.ParameterOffset, header.ParameterCount);
        ReadOnlySpan<uint> peers = Table<uint>(file, header.PeerOffset, header.PeerCount);
        ReadOnlySpan<ushort> entries = Table<ushort>(file, header.EntryOffset, header.EntryCount);
        ReadOnlySpan<CallSiteRecord> sites = Table<CallSiteRecord>(file, header.CallSiteOffset, header.CallSiteCount);
        ReadOnlySpan<ushort> relocations = Table<ushort>(file, header.RelocationOffset, header.RelocationCount);
        ReadOnlySpan<byte> strings = Table<byte>(file, header.StringOffset, header.StringSize);

        Name(strings, 0);
        foreach (ClassRecord type in classes)
        {
            Name(strings, type.NameOffset);
            Code(code, type.Constructor);
            Code(code, type.Destructor);
            foreach (ushort entry in entries.Slice((int)type.FirstEntry, (int)services[(int)type.ServiceIndex].FunctionCount))
                _ = code[entry & ClassRecord.EntryPlace];
        }

        foreach (FacetRecord facet in facets)
        {
            _ = classes[(int)facet.Class];
            _ = entries.Slice((int)facet.FirstEntry, (int)services[(int)facet.ServiceIndex].FunctionCount);
        }

        foreach (RequiredRecord slot in required)
        {
            Name(strings, slot.NameOffset);
            _ = services[(int)slot.ServiceIndex];
        }

        WalkServices(services, functions, parameters, peers, strings);
        foreach (CallSiteRecord site in sites)
        {
            _ = code.Slice((int)site.CodeOffset, sizeof(uint));
            if (site.ServiceIndex < CallSiteRecord.Leave)
                _ = functions[(int)(services[(int)site.ServiceIndex].FirstFunction + site.Function)];
        }

        foreach (ushort relocation in relocations)
            _ = code[(int)MemoryMarshal.Read<uint>(code.Slice((int)relocation, sizeof(uint)))..];
    }

    private static void WalkServices(
        ReadOnlySpan<ServiceRecord> services,
        ReadOnlySpan<FunctionRecord> functions,
        ReadOnlySpan<ParameterRecord> parameters,
        ReadOnlySpan<uint> peers,
        ReadOnlySpan<byte> strings)
    {
        foreach (ServiceRecord service in services)
        {
            Name(strings, service.NameOffset);
            foreach (FunctionRecord function in functions.Slice((int)service.FirstFunction, (int)service.FunctionCount))
            {
                Name(strings, function.NameOffset);
                foreach (ParameterRecord parameter in parameters.Slice(function.FirstParameter, function.ParameterCount))
                {
                    if (parameter.Kind == (byte)ValueKind.Reference)
                        _ = peers[parameter.Value - 1];
                }

                if (function.Result == (byte)ValueKind.Reference)
                    _ = peers[function.ResultPeer - 1];
            }
        }
    }

    private static void Code(ReadOnlySpan<byte> code, uint place)
    {
        if (place != ClassRecord.NoCode)
            _ = code[(int)place];
    }

    private static void Name(ReadOnlySpan<byte> strings, uint offset)
    {
        if (strings[(int)offset..].IndexOf((byte)0) <= 0)
            throw new InvalidDataException($"the name at {offset} has no end");
    }

    private static ReadOnlySpan<T> Table<T>(ReadOnlySpan<byte> file, uint offset, uint count)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(file[(int)offset..])[..(int)count];
}
