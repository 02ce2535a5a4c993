namespace BssOs.Tool.Benchmarks;

/// <summary>A line of a table with its figures.</summary>
/// <param name="Row">What was measured.</param>
/// <param name="Usual">What it took as images run.</param>
/// <param name="WithoutPreemption">What it took with <c>preemption=off</c>; null where that was not measured.</param>
public sealed record ResultRow(BenchmarkRow Row, Measurement Usual, Measurement? WithoutPreemption);
