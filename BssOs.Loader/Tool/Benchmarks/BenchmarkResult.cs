using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Build;

namespace BssOs.Tool.Benchmarks;

/// <summary>A table with all its figures.</summary>
/// <param name="Table">What was measured.</param>
/// <param name="Platform">On what.</param>
/// <param name="Machine">The processor beneath.</param>
/// <param name="Unit">What it was measured in: cycles or instructions.</param>
/// <param name="Rows">The lines.</param>
public sealed record BenchmarkResult(BenchmarkTable Table, string Platform, string Machine, string Unit, IReadOnlyList<ResultRow> Rows)
{
    private const string PreemptionOption = "preemption=on";

    /// <summary>Measures.</summary>
    /// <param name="workspace">Where; everything is built.</param>
    /// <param name="table">What.</param>
    /// <param name="platform">What the kernel runs on.</param>
    /// <param name="countsInstructions">Whether instructions are counted instead of cycles.</param>
    public static BenchmarkResult Measure(Workspace workspace, BenchmarkTable table, KernelPlatform platform, bool countsInstructions)
    {
        SampleSet plain = BenchmarkMachine.Run(workspace, table, platform, countsInstructions);
        SampleSet? preemptive = table.WithPreemption ? BenchmarkMachine.Run(workspace, table, platform, countsInstructions, PreemptionOption) : null;
        ResultRow[] rows = table.Rows.Select(row => new ResultRow(
            row, Evaluate(plain, row, countsInstructions), preemptive is null ? null : Evaluate(preemptive, row, countsInstructions))).ToArray();
        return new BenchmarkResult(table, platform == KernelPlatform.Pc ? "QEMU" : "Linux", HostMachine.Processor(), countsInstructions ? "instructions" : "cycles", rows);
    }

    private static Measurement Evaluate(SampleSet samples, BenchmarkRow row, bool countsInstructions)
    {
        // What is no time is there without the loop as it is.
        bool isBeyondLoop = countsInstructions && row.Unit is not null;
        Figure each = isBeyondLoop ? samples.Beyond(row.Name, BenchmarkTables.Loop) : samples.Each(row.Name);
        return new Measurement(each, Compare(samples, row.Name, row.Unit, each, countsInstructions), Compare(samples, row.Name, row.Copy, each, countsInstructions));
    }

    private static Figure? Compare(SampleSet samples, string name, string? unit, Figure each, bool countsInstructions)
    {
        if (unit is null)
            return null;
        if (!countsInstructions)
            return samples.Ratio(name, unit);

        // Instructions can be told apart from those of the loop; cycles overlap with it.
        double whole = samples.Beyond(unit, BenchmarkTables.Loop).Median;
        return new Figure(each.Median / whole, each.Low / whole, each.High / whole);
    }
}
