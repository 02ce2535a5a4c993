namespace BssOs.Tool.Benchmarks;

/// <summary>A line of a table.</summary>
/// <param name="Name">The piece of work, as the image calls it; no two tables mean different things by the same.</param>
/// <param name="Title">What it is.</param>
/// <param name="Unit">The piece that it is compared with; null for what is no time.</param>
/// <param name="Pentium4">The prototype's ratio on a Pentium 4; empty where there is none.</param>
/// <param name="Core2">The same on a Core 2.</param>
/// <param name="Copy">The piece that copies as many bytes, to compare it with as well; null where no bytes matter.</param>
/// <param name="Call">The service call that is measured; null where there is none, or more than one.</param>
public sealed record BenchmarkRow(
    string Name, string Title, string? Unit, string Pentium4 = "", string Core2 = "", string? Copy = null, MeasuredCall? Call = null);
