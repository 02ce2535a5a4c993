namespace BssOs.Tool.Dump;

/// <summary>Where a function begins.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Offset">Its place in the code.</param>
public sealed record DumpedEntry(string Function, uint Offset);
