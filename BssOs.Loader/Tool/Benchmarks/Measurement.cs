namespace BssOs.Tool.Benchmarks;

/// <summary>What a piece of work takes.</summary>
/// <param name="Each">One repetition, in the unit of the table.</param>
/// <param name="Ratio">How many times as much as the piece that it is compared with; null for what is compared with nothing.</param>
/// <param name="CopyRatio">How many times as much as copying its bytes; null where no bytes matter.</param>
public sealed record Measurement(Figure Each, Figure? Ratio, Figure? CopyRatio = null);
