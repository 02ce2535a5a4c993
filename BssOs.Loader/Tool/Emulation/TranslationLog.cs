namespace BssOs.Tool.Emulation;

/// <summary>A list of the instructions that an emulator has translated, by which one sees what has run.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Start">The first address that is listed.</param>
/// <param name="Bytes">How many addresses are.</param>
public sealed record TranslationLog(string File, uint Start, uint Bytes);
