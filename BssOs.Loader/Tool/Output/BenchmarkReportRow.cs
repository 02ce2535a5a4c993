using BssOs.Tool.Benchmarks;

namespace BssOs.Tool.Output;

/// <summary>A line of a benchmark as <c>bss bench --json</c> shows it.</summary>
/// <param name="Name">The piece of work.</param>
/// <param name="Title">What it is.</param>
/// <param name="Plain">What it took.</param>
/// <param name="Preemptive">What it took with preemption on.</param>
internal sealed record BenchmarkReportRow(string Name, string Title, Measurement Plain, Measurement? Preemptive);
