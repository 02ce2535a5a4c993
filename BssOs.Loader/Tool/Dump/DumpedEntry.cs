namespace BssOs.Tool.Dump;

/// <summary>Where a function begins.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Offset">Its place in the code.</param>
/// <param name="Leaf">Whether it leaves the server nowhere and needs little stack.</param>
/// <param name="Movable">Whether a copy of it may run elsewhere.</param>
public sealed record DumpedEntry(string Function, uint Offset, bool Leaf, bool Movable = false);
