namespace BssOs.Packer.Pack;

/// <summary>A packed server.</summary>
/// <param name="File">The server file.</param>
/// <param name="ForDebugger">
/// Its code once more as an ELF file, from address 0 on, with symbols and line numbers; where the kernel has put the code is added.
/// </param>
public sealed record PackedServer(byte[] File, byte[] ForDebugger);
