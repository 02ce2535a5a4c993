namespace BssOs.Tool.Graph;

/// <summary>A box of the drawing.</summary>
/// <param name="Name">What the configuration calls it.</param>
/// <param name="Detail">Its server file, or what else it is.</param>
/// <param name="Kernel">Whether the kernel provides it.</param>
/// <param name="Isolated">Whether it has memory of its own.</param>
public sealed record GraphNode(string Name, string Detail, bool Kernel, bool Isolated = false);
