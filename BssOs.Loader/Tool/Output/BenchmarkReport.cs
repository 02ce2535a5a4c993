using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Tool.Benchmarks;

namespace BssOs.Tool.Output;

/// <summary>A benchmark as <c>bss bench --json</c> shows it.</summary>
/// <param name="Benchmark">Which one.</param>
/// <param name="Platform">On what.</param>
/// <param name="Machine">The processor beneath.</param>
/// <param name="Unit">What it was measured in.</param>
/// <param name="Ratio">The ratios, by piece of work.</param>
/// <param name="Rows">All that is known.</param>
internal sealed record BenchmarkReport(
    string Benchmark, string Platform, string Machine, string Unit, IReadOnlyDictionary<string, double> Ratio, IReadOnlyList<BenchmarkReportRow> Rows)
{
    private const int Digits = 3;

    /// <summary>Describes a result.</summary>
    public static BenchmarkReport From(BenchmarkResult result)
    {
        IReadOnlyList<string> names = result.Table.RatioNames;
        Dictionary<string, double> ratios = result.Rows
            .Where(row => row.Plain.Ratio is not null && (names.Count == 0 || names.Contains(row.Row.Name)))
            .ToDictionary(row => Key(row.Row.Name), row => Round(row.Plain.Ratio!.Value.Median));
        return new BenchmarkReport(
            result.Table.Name, result.Platform, result.Machine, result.Unit, ratios,
            result.Rows.Select(row => new BenchmarkReportRow(
                Key(row.Row.Name), row.Row.Title, Rounded(row.Plain), row.Preemptive is null ? null : Rounded(row.Preemptive))).ToArray());
    }

    /// <summary>As many digits as the measurement is worth.</summary>
    public static double Round(double value) => Math.Round(value, Digits);

    private static string Key(string name) => name.Replace('-', '_');

    private static Measurement Rounded(Measurement measured) =>
        new(Rounded(measured.Each), RoundedOrNone(measured.Ratio), RoundedOrNone(measured.CopyRatio));

    private static Figure? RoundedOrNone(Figure? figure) => figure is { } known ? Rounded(known) : null;

    private static Figure Rounded(Figure figure) => new(Round(figure.Median), Round(figure.Low), Round(figure.High));
}
