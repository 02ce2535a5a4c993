namespace BssOs.Tool.Benchmarks;

/// <summary>What a piece of work takes.</summary>
/// <param name="Instructions">Instructions of one repetition, without those of the loop; bytes where the piece is no time.</param>
/// <param name="Cycles">Cycles of one repetition; null where the processor is emulated, whose cycles say nothing.</param>
/// <param name="Ratio">How many times as many cycles as the piece that it is compared with; null for what is compared with nothing.</param>
/// <param name="CopyRatio">How many times as many as copying its bytes; null where no bytes matter.</param>
/// <param name="Entry">What is around the function called.</param>
public sealed record Measurement(double Instructions, Figure? Cycles, Figure? Ratio, Figure? CopyRatio = null, EntryFacts Entry = default);
