namespace BssOs.Servers.VgaText;

/// <summary>The screen of a PC in text mode, 80 columns by 25 lines.</summary>
[Server]
public unsafe partial struct VgaText : ITextOutput
{
    /// <summary>The character cells: <c>memory 0xB8000 4096</c>.</summary>
    [Required] private static partial DataSpace Frame { get; }

    /// <summary>Index and data register of the CRT controller: <c>ports 0x3D4 2</c>.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>Maps the character cells.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }
}
