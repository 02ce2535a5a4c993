namespace BssOs.Tool.Graph;

/// <summary>A box of the drawing.</summary>
/// <param name="Name">What the configuration calls it.</param>
/// <param name="Detail">Its server file, or what else it is.</param>
/// <param name="Kernel">Whether the kernel provides it.</param>
/// <param name="Isolated">Whether it has memory of its own.</param>
/// <param name="Domain">The domain that the configuration puts it into, if it does so.</param>
public sealed record GraphNode(string Name, string Detail, bool Kernel, bool Isolated = false, string? Domain = null);
