namespace BssOs.Packer.Elf;

/// <summary>A linked kernel.</summary>
/// <param name="Image">What boots: an ELF file with nothing but what is loaded.</param>
/// <param name="ForDebugger">The same with symbols and line numbers.</param>
public sealed record KernelImage(byte[] Image, byte[] ForDebugger);
