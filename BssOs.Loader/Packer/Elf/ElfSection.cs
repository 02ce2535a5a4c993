namespace BssOs.Packer.Elf;

/// <summary>A section of an ELF file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">SHT_….</param>
/// <param name="Flags">SHF_….</param>
/// <param name="Address">Its address; 0 if it is not loaded.</param>
/// <param name="Offset">Its place in the file.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Link">The section that it refers to.</param>
/// <param name="Info">What its type says.</param>
/// <param name="Alignment">A power of two that its address is a multiple of.</param>
/// <param name="EntrySize">Bytes of an element, if it is a table.</param>
public sealed record ElfSection(
    string Name,
    uint Type,
    uint Flags,
    uint Address,
    uint Offset,
    uint Size,
    uint Link = 0,
    uint Info = 0,
    uint Alignment = 1,
    uint EntrySize = 0);
