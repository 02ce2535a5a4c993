namespace BssOs.Tool.Benchmarks;

/// <summary>What a piece of work takes.</summary>
/// <param name="Each">One repetition, in the unit of the table.</param>
/// <param name="Ratio">How many times as much as the piece that it is compared with; null for what is compared with nothing.</param>
public sealed record Measurement(Figure Each, Figure? Ratio);
