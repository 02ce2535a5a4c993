using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;

namespace BssOs.Tool.Benchmarks;

/// <summary>Draws a table as SVG: a bar for each ratio, with the quartiles, and marks where the prototype was.</summary>
public sealed class BenchmarkPlot
{
    // From this factor between the largest and the smallest bar on the scale is logarithmic.
    private const double LinearMax = 30;

    private const double LabelWidth = 290;
    private const double PlotWidth = 560;
    private const double ValueWidth = 90;
    private const double RowHeight = 22;
    private const double BarHeight = 14;
    private const double Margin = 20;
    private const double HeadHeight = 66;
    private const double AxisHeight = 44;

    private readonly StringBuilder _svg = new();
    private readonly BenchmarkResult _result;
    private readonly ResultRow[] _rows;
    private readonly bool _isLogarithmic;
    private readonly double _low;
    private readonly double _high;

    private BenchmarkPlot(BenchmarkResult result)
    {
        _result = result;
        _rows = result.Rows.Where(row => row.Usual.Ratio is not null).ToArray();
        double[] values = _rows.Select(row => row.Usual.Ratio!.Value.Median)
            .Concat(_rows.SelectMany(row => new[] { row.Row.Pentium4, row.Row.Core2 }).Select(Number).OfType<double>()).ToArray();
        _isLogarithmic = values.Max() / values.Min() > LinearMax;
        _low = _isLogarithmic ? Math.Pow(10, Math.Floor(Math.Log10(values.Min()))) : 0;
        _high = _isLogarithmic ? Math.Pow(10, Math.Ceiling(Math.Log10(values.Max()))) : Math.Ceiling(values.Max());
    }

    private double Bottom => HeadHeight + (_rows.Length * RowHeight);

    /// <summary>Draws a result into <c>docs/benchmarks</c>.</summary>
    /// <returns>The file.</returns>
    public static string Write(Workspace workspace, BenchmarkResult result)
    {
        string folder = Path.Combine(workspace.Root, "docs", "benchmarks");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{result.Table.Name}-{result.Platform.ToLowerInvariant()}.svg");
        File.WriteAllText(file, Draw(result));
        return file;
    }

    /// <summary>Draws a result.</summary>
    public static string Draw(BenchmarkResult result)
    {
        BenchmarkPlot plot = new(result);
        plot.DrawAll();
        return plot._svg.ToString();
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private void DrawAll()
    {
        double width = LabelWidth + PlotWidth + ValueWidth + (2 * Margin);
        double height = Bottom + AxisHeight + Margin;
        Line(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif">""");
        Line($"""<rect width="{width}" height="{height}" fill="#fff"/>""");
        Text(Margin, 26, 17, "start", "#000", $"{_result.Table.Title}: {_result.Platform} on {_result.Machine}");
        Text(Margin, 46, 12, "start", "#444", $"ratio to {Units()} of the same run; {Sums()}");
        Line($"""<rect x="{Margin}" y="53" width="9" height="9" fill="#7a9cc6"/>""");
        Text(Margin + 14, 61, 11, "start", "#444", "BssOs");
        Mark(Margin + 70, 57.5, "#c0392b");
        Text(Margin + 80, 61, 11, "start", "#444", "prototype, Pentium 4");
        Mark(Margin + 210, 57.5, "#27803b");
        Text(Margin + 220, 61, 11, "start", "#444", "prototype, Core 2");
        DrawScale();
        for (int i = 0; i < _rows.Length; i++)
            DrawRow(_rows[i], HeadHeight + (i * RowHeight) + (RowHeight / 2));
        Line($"</svg>");
    }

    private string Sums() => _result.Table.Placements > 1
        ? $"median of {_result.Table.Placements} places of the code, whiskers: all of them"
        : $"median of {_result.Table.Rounds} rounds, whiskers: quartiles";

    private string Units()
    {
        string[] units = _result.Table.Rows.Select(row => row.Unit).OfType<string>().Distinct()
            .Select(unit => _result.Table.Rows.FirstOrDefault(row => row.Name == unit)?.Title ?? unit).ToArray();
        return string.Join(", ", units);
    }

    private void DrawScale()
    {
        double step = Math.Max(1, Math.Ceiling(_high / 12));
        for (double value = _isLogarithmic ? _low : 0; value <= _high * 1.0001; value = _isLogarithmic ? value * 10 : value + step)
        {
            double x = X(value);
            Line($"""<line x1="{x}" y1="{HeadHeight}" x2="{x}" y2="{Bottom}" stroke="#ddd"/>""");
            Text(x, Bottom + 16, 11, "middle", "#444", value.ToString(CultureInfo.InvariantCulture));
        }
        double one = X(1);
        Line($"""<line x1="{one}" y1="{HeadHeight}" x2="{one}" y2="{Bottom}" stroke="#888" stroke-dasharray="4 3"/>""");
        Text(LabelWidth + Margin + (PlotWidth / 2), Bottom + 36, 11, "middle", "#444", _isLogarithmic
            ? "times as long (logarithmic scale)" : "times as long");
    }

    private void DrawRow(ResultRow row, double y)
    {
        Figure ratio = row.Usual.Ratio!.Value;
        double start = X(_low);
        double end = X(ratio.Median);
        Text(LabelWidth + Margin - 8, y + 4, 12, "end", "#000", row.Row.Title);
        Line($"""<rect x="{start}" y="{y - (BarHeight / 2)}" width="{Math.Max(end - start, 0.5)}" height="{BarHeight}" fill="#7a9cc6"/>""");
        Line(
            $"""<path d="M{X(ratio.Low)},{y} H{X(ratio.High)} M{X(ratio.Low)},{y - 4} v8 M{X(ratio.High)},{y - 4} v8" stroke="#234" fill="none"/>""");
        if (Number(row.Row.Pentium4) is { } old)
            Mark(X(old), y, "#c0392b");
        if (Number(row.Row.Core2) is { } newer)
            Mark(X(newer), y, "#27803b");
        Text(LabelWidth + Margin + PlotWidth + 12, y + 4, 12, "start", "#000", ratio.Median.ToString("0.00", CultureInfo.InvariantCulture));
    }

    private double X(double value)
    {
        double clipped = Math.Clamp(value, _low, _high);
        double share = _isLogarithmic ? Math.Log(clipped / _low) / Math.Log(_high / _low) : clipped / _high;
        return LabelWidth + Margin + (share * PlotWidth);
    }

    private void Mark(double x, double y, string colour) =>
        Line($"""<path d="M{x},{y - 5} l5,5 -5,5 -5,-5 z" fill="{colour}"/>""");

    private void Text(double x, double y, int size, string anchor, string colour, string text) =>
        Line($"""<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{SecurityElement.Escape(text)}</text>""");

    private void Line(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
