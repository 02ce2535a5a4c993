using BssOs.Tool.Benchmarks;

namespace BssOs.Tool.Output;

/// <summary>A line of a benchmark as <c>bss bench --json</c> shows it.</summary>
/// <param name="Name">The piece of work.</param>
/// <param name="Title">What it is.</param>
/// <param name="Ratio">Its cycles compared with those of the piece that is the unit; null where no cycles were measured.</param>
/// <param name="RatioRange">Least and most of all places of the code, or the quartiles where there is one place.</param>
/// <param name="CopyRatio">Its cycles compared with those of copying its bytes.</param>
/// <param name="Cycles">Cycles of one repetition; null where none were measured.</param>
/// <param name="CyclesRange">As <paramref name="RatioRange"/>.</param>
/// <param name="Instructions">Instructions of one repetition.</param>
/// <param name="Frame">Whether the kernel makes a frame for the call.</param>
/// <param name="Lock">Whether the kernel locks the server that is called.</param>
/// <param name="Copy">Whether the function called stands in its entry stub.</param>
/// <param name="WithoutPreemption">The same with <c>preemption=off</c>; null where that was not measured.</param>
internal sealed record BenchmarkReportRow(
    string Name,
    string Title,
    double? Ratio,
    double[]? RatioRange,
    double? CopyRatio,
    double? Cycles,
    double[]? CyclesRange,
    double Instructions,
    bool Frame,
    bool Lock,
    bool Copy,
    BenchmarkReportRow? WithoutPreemption)
{
    private const int Digits = 3;

    /// <summary>Describes a line.</summary>
    public static BenchmarkReportRow From(ResultRow row) =>
        From(row, row.Usual, row.WithoutPreemption is { } measured ? From(row, measured, null) : null);

    private static BenchmarkReportRow From(ResultRow row, Measurement measured, BenchmarkReportRow? withoutPreemption) => new(
        row.Row.Name.Replace('-', '_'),
        row.Row.Title,
        Median(measured.Ratio),
        Range(measured.Ratio),
        Median(measured.CopyRatio),
        Median(measured.Cycles),
        Range(measured.Cycles),
        Round(measured.Instructions),
        measured.Entry.Frame,
        measured.Entry.Lock,
        measured.Entry.Copy,
        withoutPreemption);

    private static double? Median(Figure? figure) => figure is { } known ? Round(known.Median) : null;

    private static double[]? Range(Figure? figure) => figure is { } known ? [Round(known.Low), Round(known.High)] : null;

    // As many digits as the measurement is worth.
    private static double Round(double value) => System.Math.Round(value, Digits);
}
