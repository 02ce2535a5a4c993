namespace BssOs.Packer.Elf;

/// <summary>A part of an ELF file that is loaded.</summary>
/// <param name="Offset">Its place in the file.</param>
/// <param name="Address">Its address.</param>
/// <param name="FileSize">Its bytes in the file.</param>
/// <param name="MemorySize">Its bytes in memory; what the file does not have is zeroed.</param>
/// <param name="Alignment">A power of two modulo which place and address are equal.</param>
public sealed record ElfSegment(uint Offset, uint Address, uint FileSize, uint MemorySize, uint Alignment);
