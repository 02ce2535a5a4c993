using System.IO;
using System.Linq;
using LibObjectFile.Elf;

namespace BssOs.Packer.Elf;

/// <summary>Makes ELF executables for IA-32: sections in the order in which they are added, and segments of them.</summary>
public sealed class ExecutableWriter
{
    /// <summary>Place of the first section in the file: behind the ELF header and two program headers.</summary>
    public const uint FirstSectionOffset = 128;

    private readonly ElfFile _file = new(ElfArch.I386, addDefaultSections: false) { FileType = ElfFileType.Executable };

    /// <summary>Begins a file.</summary>
    /// <param name="entry">Address of the first instruction.</param>
    public ExecutableWriter(uint entry)
    {
        _file.EntryPointAddress = entry;
        _file.Add(new ElfNullSection());
        _file.Add(new ElfProgramHeaderTable());
    }

    /// <summary>Adds a section that is loaded.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="address">Its address.</param>
    /// <param name="flags">What may be done with it.</param>
    /// <param name="fileAlignment">A power of two that its place in the file is a multiple of.</param>
    public ElfSection AddLoaded(string name, byte[] bytes, uint address, ElfSectionFlags flags, uint fileAlignment = 1) => _file.Add(
        new ElfStreamSection(ElfSectionType.ProgBits, new MemoryStream(bytes))
        {
            Name = name,
            VirtualAddress = address,
            Flags = ElfSectionFlags.Alloc | flags,
            FileAlignment = fileAlignment,
        });

    /// <summary>Adds a section of zeros, which the file does not have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="address">Its address.</param>
    /// <param name="size">Its bytes.</param>
    public ElfSection AddZeroed(string name, uint address, uint size) => _file.Add(
        new ElfNoBitsSection { Name = name, VirtualAddress = address, Size = size, Flags = ElfSectionFlags.Alloc | ElfSectionFlags.Write });

    /// <summary>Adds a section that is not loaded.</summary>
    /// <param name="section">The section.</param>
    public void Add(ElfSection section) => _file.Add(section);

    /// <summary>Adds a segment, which is loaded at the address of its first section.</summary>
    /// <param name="first">Its first section.</param>
    /// <param name="last">Its last section in the file; those of zeros may follow.</param>
    /// <param name="memoryBytes">Its bytes in memory; what the file does not have is zeroed.</param>
    /// <param name="rights">What may be done with it.</param>
    /// <param name="alignment">A power of two modulo which place and address are equal.</param>
    public void AddSegment(ElfSection first, ElfSection last, uint memoryBytes, ElfSegmentFlagsCore rights, uint alignment) =>
        _file.Segments.Add(new ElfSegment
        {
            Type = new ElfSegmentType(ElfSegmentTypeCore.Load),
            Range = new ElfContentRange(first, 0, last, 0),
            VirtualAddress = first.VirtualAddress,
            PhysicalAddress = first.VirtualAddress,
            SizeInMemory = memoryBytes,
            Flags = new ElfSegmentFlags(ElfSegmentFlagsCore.Readable | rights),
            VirtualAddressAlignment = alignment,
        });

    /// <summary>Ends the file.</summary>
    public byte[] Finish()
    {
        _file.Add(new ElfSectionHeaderStringTable());
        _file.Add(new ElfSectionHeaderTable());

        // In the standard an alignment of 0 means 1. GRUB, which also places sections that are not loaded, stops at 0.
        foreach (ElfSection section in _file.Sections.Where(section => section is not ElfNullSection))
            section.VirtualAddressAlignment = 1;
        using var stream = new MemoryStream();
        _file.Write(stream);
        return stream.ToArray();
    }
}
