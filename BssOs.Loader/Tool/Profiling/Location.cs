namespace BssOs.Tool.Profiling;

/// <summary>A place in the code as people know it.</summary>
/// <param name="Server">The server, or the kernel.</param>
/// <param name="Function">The function.</param>
public readonly record struct Location(string Server, string Function);
