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
        output.WriteLine($"{result.Table.Title}: {result.Platform} on {result.Machine}; {Sums(result)}");
        (result.HasCycles ? CycleTable(result) : InstructionsOnly(result)).Print(output);
        if (!result.HasCycles)
        {
            output.WriteLine("Cycles of an emulated processor say nothing, so there are no ratios.");
            return;
        }
        output.WriteLine("Pentium 4, Core 2: ratios of the prototype, from the paper and the thesis.");
        if (HasCopies(result))
            output.WriteLine("copies: times as long as copying as many bytes.");
        foreach (string remark in result.Table.Remarks)
            output.WriteLine(remark);
    }

    private static string Sums(BenchmarkResult result) => result switch
    {
        { HasCycles: false } => "instructions",
        { Table.Placements: 1 } => "medians and quartiles",
        _ => $"medians of {result.Table.Placements} places of the code, and their range",
    };

    private static Table CycleTable(BenchmarkResult result)
    {
        bool without = result.Table.AlsoWithoutPreemption;
        bool copies = HasCopies(result);
        bool calls = HasCalls(result);
        string spread = result.Table.Placements == 1 ? "quartiles" : "range";
        Table table = new(
        [
            result.Table.Name, "ratio", spread,
            "cycles", "instructions", .. copies ? (string[])["copies"] : [], .. calls ? (string[])["callee"] : [],
            .. without ? (string[])["preemption off", "cycles", "instructions"] : [], "Pentium 4", "Core 2",
        ]);
        foreach (ResultRow row in result.Rows)
        {
            table.Add(
            [
                row.Row.Title, Median(row.Usual.Ratio), row.Usual.Ratio is { } ratio ? $"{Short(ratio.Low)}-{Short(ratio.High)}" : "",
                Median(row.Usual.Cycles), Short(row.Usual.Instructions),
                .. copies ? (object[])[Median(row.Usual.CopyRatio)] : [],
                .. calls ? (object[])[row.Usual.Entry] : [],
                .. without ? Cells(row.WithoutPreemption!) : [],
                row.Row.Pentium4, row.Row.Core2,
            ]);
        }
        return table;
    }

    private static object[] Cells(Measurement measured) => [Median(measured.Ratio), Median(measured.Cycles), Short(measured.Instructions)];

    private static Table InstructionsOnly(BenchmarkResult result)
    {
        bool without = result.Table.AlsoWithoutPreemption;
        bool calls = HasCalls(result);
        Table table = new(
            [result.Table.Name, "instructions", .. calls ? (string[])["callee"] : [], .. without ? (string[])["preemption off"] : []]);
        foreach (ResultRow row in result.Rows)
        {
            table.Add(
            [
                row.Row.Title, Short(row.Usual.Instructions),
                .. calls ? (object[])[row.Usual.Entry] : [],
                .. without ? (object[])[Short(row.WithoutPreemption!.Instructions)] : [],
            ]);
        }
        return table;
    }

    private static bool HasCopies(BenchmarkResult result) => result.Rows.Any(row => row.Row.Copy is not null);

    private static bool HasCalls(BenchmarkResult result) => result.Rows.Any(row => row.Row.Call is not null);

    private static string Median(Figure? figure) => figure is { } known ? Short(known.Median) : "";

    private static string Short(double value) => value.ToString(value < FractionMax ? "0.00" : "0", CultureInfo.InvariantCulture);
}
