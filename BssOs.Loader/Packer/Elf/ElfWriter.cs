using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace BssOs.Packer.Elf;

/// <summary>
/// Writes 32-bit ELF executables for IA-32 (System V Application Binary Interface, chapters 4 and 5) with up to two segments:
/// code with constant data, and data that may be written.
/// </summary>
public sealed class ElfWriter
{
    /// <summary>Place of the first segment in the file: behind the ELF header and two program headers.</summary>
    public const uint FirstSegmentOffset = 128;

    private const ushort HeaderBytes = 52;
    private const ushort ProgramHeaderBytes = 32;
    private const ushort SectionHeaderBytes = 40;
    private const ushort ExecutableType = 2;
    private const ushort MachineI386 = 3;
    private const uint CurrentVersion = 1;
    private const uint LoadSegment = 1;
    private const uint Readable = 4;
    private const uint Writable = 2;
    private const uint Executable = 1;
    private const uint StringTableType = 3;

    private readonly List<ElfSection> _sections = [new(string.Empty, 0, 0, 0, 0, 0, 0, 0, 0)];
    private readonly MemoryStream _content = new();

    /// <summary>Begins a file.</summary>
    public ElfWriter() => _content.SetLength(FirstSegmentOffset);

    /// <summary>Number of the next section.</summary>
    public uint NextSection => (uint)_sections.Count;

    /// <summary>Adds bytes to the file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="alignment">A power of two that their place in the file is a multiple of.</param>
    /// <returns>Their place.</returns>
    public uint Append(ReadOnlySpan<byte> bytes, uint alignment)
    {
        uint offset = Link.AtomGraph.Align((uint)_content.Length, alignment);
        _content.SetLength(offset);
        _content.Position = offset;
        _content.Write(bytes);
        return offset;
    }

    /// <summary>Describes a section.</summary>
    public void AddSection(ElfSection section) => _sections.Add(section);

    /// <summary>Adds a section that is not loaded.</summary>
    /// <param name="section">What it is; place and size are filled in.</param>
    /// <param name="bytes">Its content.</param>
    public void AddSection(ElfSection section, ReadOnlySpan<byte> bytes)
        => AddSection(section with { Offset = Append(bytes, sizeof(uint)), Size = (uint)bytes.Length });

    /// <summary>Ends the file.</summary>
    /// <param name="entry">Address of the first instruction.</param>
    /// <param name="code">The segment of code and constant data.</param>
    /// <param name="data">The segment of data; null if there is none.</param>
    public byte[] Finish(uint entry, ElfSegment code, ElfSegment? data = null)
    {
        using var names = new MemoryStream();
        var nameOffsets = new List<uint>();
        _sections.Add(new ElfSection(".shstrtab", StringTableType, 0, 0, 0, 0));
        foreach (ElfSection section in _sections)
        {
            nameOffsets.Add((uint)names.Length);
            names.Write(Encoding.UTF8.GetBytes(section.Name + '\0'));
        }

        uint nameSection = (uint)_sections.Count - 1;
        _sections[^1] = _sections[^1] with { Offset = Append(names.ToArray(), 1), Size = (uint)names.Length };
        uint table = Append(WriteSections(nameOffsets), sizeof(uint));
        _content.Position = 0;
        using var writer = new BinaryWriter(_content);
        WriteHeader(writer, entry, table, (ushort)nameSection, (ushort)(data is null ? 1 : 2));
        WriteSegment(writer, code, Readable | Executable);
        if (data is not null)
            WriteSegment(writer, data, Readable | Writable);
        writer.Flush();
        return _content.ToArray();
    }

    private byte[] WriteSections(List<uint> names)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        for (int i = 0; i < _sections.Count; i++)
        {
            ElfSection section = _sections[i];
            foreach (uint word in new[]
            {
                names[i], section.Type, section.Flags, section.Address, section.Offset, section.Size, section.Link, section.Info,
                section.Alignment, section.EntrySize,
            })
                writer.Write(word);
        }

        writer.Flush();
        return stream.ToArray();
    }

    private void WriteHeader(BinaryWriter writer, uint entry, uint sectionTable, ushort nameSection, ushort segments)
    {
        // Magic number, 32 bits, little endian, version 1, no particular operating system.
        writer.Write([0x7F, (byte)'E', (byte)'L', (byte)'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        writer.Write(ExecutableType);
        writer.Write(MachineI386);
        writer.Write(CurrentVersion);
        writer.Write(entry);
        writer.Write((uint)HeaderBytes);
        writer.Write(sectionTable);
        writer.Write(0u);
        writer.Write(HeaderBytes);
        writer.Write(ProgramHeaderBytes);
        writer.Write(segments);
        writer.Write(SectionHeaderBytes);
        writer.Write((ushort)_sections.Count);
        writer.Write(nameSection);
    }

    private static void WriteSegment(BinaryWriter writer, ElfSegment segment, uint flags)
    {
        foreach (uint word in new[]
        {
            LoadSegment, segment.Offset, segment.Address, segment.Address, segment.FileSize, segment.MemorySize, flags, segment.Alignment,
        })
            writer.Write(word);
    }
}
