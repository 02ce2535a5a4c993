namespace BssOs.Tool.Sizes;

/// <summary>How large a server is.</summary>
/// <param name="Name">Name of its file without ending.</param>
/// <param name="Files">Source files in its folder.</param>
/// <param name="Lines">Source lines that are neither blank nor comment.</param>
/// <param name="CodeBytes">Code and constants in its file.</param>
/// <param name="FileBytes">The whole file.</param>
/// <param name="Counted">Whether it is one of those that the averages are of (<see cref="Census"/>).</param>
public sealed record ServerSize(string Name, int Files, int Lines, uint CodeBytes, long FileBytes, bool Counted);
