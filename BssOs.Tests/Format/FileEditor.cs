using System;
using System.Runtime.InteropServices;
using BssOs.Format;

namespace BssOs.Tests.Format;

/// <summary>Changes records of a server file.</summary>
/// <param name="file">The file.</param>
internal sealed class FileEditor(byte[] file)
{
    /// <summary>The header.</summary>
    public ref ServerFileHeader Header => ref MemoryMarshal.AsRef<ServerFileHeader>(file.AsSpan());

    /// <summary>A class.</summary>
    public ref ClassRecord Class(int index) => ref Record<ClassRecord>(Header.ClassOffset, index);

    /// <summary>A facet.</summary>
    public ref FacetRecord Facet(int index) => ref Record<FacetRecord>(Header.FacetOffset, index);

    /// <summary>A required service.</summary>
    public ref RequiredRecord Required(int index) => ref Record<RequiredRecord>(Header.RequiredOffset, index);

    /// <summary>A service.</summary>
    public ref ServiceRecord Service(int index) => ref Record<ServiceRecord>(Header.ServiceOffset, index);

    /// <summary>A function.</summary>
    public ref FunctionRecord Function(int index) => ref Record<FunctionRecord>(Header.FunctionOffset, index);

    /// <summary>A parameter.</summary>
    public ref ParameterRecord Parameter(int index) => ref Record<ParameterRecord>(Header.ParameterOffset, index);

    /// <summary>A peer.</summary>
    public ref uint Peer(int index) => ref Record<uint>(Header.PeerOffset, index);

    /// <summary>An entry.</summary>
    public ref ushort Entry(int index) => ref Record<ushort>(Header.EntryOffset, index);

    /// <summary>A call site.</summary>
    public ref CallSiteRecord CallSite(int index) => ref Record<CallSiteRecord>(Header.CallSiteOffset, index);

    /// <summary>A relocation.</summary>
    public ref ushort Relocation(int index) => ref Record<ushort>(Header.RelocationOffset, index);

    /// <summary>The word at a place in the code.</summary>
    public ref uint CodeWord(int offset) => ref Record<uint>(Header.CodeOffset + (uint)offset, 0);

    /// <summary>The byte at a place in the strings.</summary>
    public ref byte StringByte(int offset) => ref file[Header.StringOffset + offset];

    /// <summary>Makes the checksum right again.</summary>
    public void Seal() => ServerFileTables.Seal(file);

    private ref T Record<T>(uint table, int index)
        where T : unmanaged
        => ref MemoryMarshal.AsRef<T>(file.AsSpan((int)table + (index * System.Runtime.CompilerServices.Unsafe.SizeOf<T>())));
}
