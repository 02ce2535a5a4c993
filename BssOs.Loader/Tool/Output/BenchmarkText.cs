using System.Globalization;
using System.IO;
using System.Linq;
using BssOs.Tool.Benchmarks;

namespace BssOs.Tool.Output;

/// <summary>A benchmark as <c>bss bench</c> prints it.</summary>
internal static class BenchmarkText
{
    // Larger figures need no digits behind the point.
    private const double FractionMax = 100;

    /// <summary>Prints a result.</summary>
    public static void Print(BenchmarkResult result, TextWriter output)
    {
        bool preemption = result.Table.WithPreemption;
        output.WriteLine($"{result.Table.Title}: {result.Platform} on {result.Machine}; medians and quartiles");
        bool copies = result.Rows.Any(row => row.Row.Copy is not null);
        Table table = new(
        [
            result.Table.Name, result.Unit, "quartiles", "ratio", "quartiles", .. copies ? (string[])["copies"] : [],
            .. preemption ? (string[])["preemption on"] : [], "Pentium 4", "Core 2",
        ]);
        foreach (ResultRow row in result.Rows)
        {
            table.Add(
            [
                row.Row.Title, Short(row.Plain.Each.Median), Spread(row.Plain.Each), Median(row.Plain.Ratio),
                row.Plain.Ratio is { } ratio ? Spread(ratio) : "",
                .. copies ? (object[])[Median(row.Plain.CopyRatio)] : [],
                .. preemption ? (object[])[Median(row.Preemptive!.Ratio)] : [],
                row.Row.Pentium4, row.Row.Core2,
            ]);
        }
        table.Print(output);
        output.WriteLine("Pentium 4, Core 2: ratios of the prototype, from the paper and the thesis.");
        if (copies)
            output.WriteLine("copies: times as long as copying as many bytes.");
        foreach (string remark in result.Table.Remarks)
            output.WriteLine(remark);
    }

    private static string Median(Figure? ratio) => ratio is { } known ? Short(known.Median) : "";

    private static string Spread(Figure figure) => $"{Short(figure.Low)}-{Short(figure.High)}";

    private static string Short(double value) => value.ToString(value < FractionMax ? "0.00" : "0", CultureInfo.InvariantCulture);
}
