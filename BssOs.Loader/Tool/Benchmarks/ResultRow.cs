namespace BssOs.Tool.Benchmarks;

/// <summary>A line of a table with its figures.</summary>
/// <param name="Row">What was measured.</param>
/// <param name="Plain">What it took.</param>
/// <param name="Preemptive">What it took with preemption on; null where that was not measured.</param>
public sealed record ResultRow(BenchmarkRow Row, Measurement Plain, Measurement? Preemptive);
