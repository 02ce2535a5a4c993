namespace BssOs.Packer.Debug;

/// <summary>Where the code of a line begins.</summary>
/// <param name="Offset">Its place in the function.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line.</param>
public readonly record struct SourceLine(uint Offset, string File, uint Line);
