using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Tool.Benchmarks;

namespace BssOs.Tool.Output;

/// <summary>A benchmark as <c>bss bench --json</c> shows it.</summary>
/// <param name="Benchmark">Which one.</param>
/// <param name="Platform">On what.</param>
/// <param name="Machine">The processor beneath.</param>
/// <param name="Unit">What ratios are of: cycles; instructions where those alone were measured, and there are no ratios.</param>
/// <param name="Placements">Places of the code at which cycles were measured.</param>
/// <param name="Ratio">The ratios, by piece of work.</param>
/// <param name="Rows">All that is known.</param>
internal sealed record BenchmarkReport(
    string Benchmark,
    string Platform,
    string Machine,
    string Unit,
    int? Placements,
    IReadOnlyDictionary<string, double> Ratio,
    IReadOnlyList<BenchmarkReportRow> Rows)
{
    /// <summary>Describes a result.</summary>
    public static BenchmarkReport From(BenchmarkResult result)
    {
        IReadOnlyList<string> names = result.Table.RatioNames;
        BenchmarkReportRow[] rows = result.Rows.Select(BenchmarkReportRow.From).ToArray();
        Dictionary<string, double> ratios = result.Rows.Zip(rows)
            .Where(pair => pair.Second.Ratio is not null && (names.Count == 0 || names.Contains(pair.First.Row.Name)))
            .ToDictionary(pair => pair.Second.Name, pair => pair.Second.Ratio!.Value);
        return new BenchmarkReport(
            result.Table.Name,
            result.Platform,
            result.Machine,
            result.HasCycles ? "cycles" : "instructions",
            result.HasCycles ? result.Table.Placements : null,
            ratios,
            rows);
    }
}
