using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Build;

namespace BssOs.Tool.Benchmarks;

/// <summary>A table with all its figures.</summary>
/// <param name="Table">What was measured.</param>
/// <param name="Platform">On what.</param>
/// <param name="Machine">The processor beneath.</param>
/// <param name="HasCycles">Whether cycles were measured, beside the instructions.</param>
/// <param name="Rows">The lines.</param>
public sealed record BenchmarkResult(BenchmarkTable Table, string Platform, string Machine, bool HasCycles, IReadOnlyList<ResultRow> Rows)
{
    private const string WithoutPreemption = "preemption=off";
    private const string Isolated = "isolate=all";

    /// <summary>Measures: instructions in QEMU, which counts them, and cycles on the processor itself, as a process of Linux.</summary>
    /// <param name="workspace">Where; everything is built.</param>
    /// <param name="table">What.</param>
    /// <param name="withCycles">Whether cycles are measured; only where Linux starts 32-bit programs.</param>
    /// <param name="isIsolated">Whether each server is in a domain of its own, on a PC.</param>
    public static BenchmarkResult Measure(Workspace workspace, BenchmarkTable table, bool withCycles, bool isIsolated = false)
    {
        if (isIsolated)
            return MeasureIsolated(workspace, table);
        IReadOnlyList<Measurement> usual = MeasureRows(workspace, table, withCycles, isPreemptive: true);
        IReadOnlyList<Measurement>? uninterrupted =
            table.AlsoWithoutPreemption ? MeasureRows(workspace, table, withCycles, isPreemptive: false) : null;
        ResultRow[] rows = table.Rows.Select((row, i) => new ResultRow(row, usual[i], uninterrupted?[i])).ToArray();
        return new BenchmarkResult(table, withCycles ? "Linux" : "QEMU", HostMachine.Processor(), withCycles, rows);
    }

    // What is around a called function is not told: it is the same for all, a wall.
    private static BenchmarkResult MeasureIsolated(Workspace workspace, BenchmarkTable table)
    {
        SampleSet counts = BenchmarkMachine.Run(workspace, table, KernelPlatform.Pc, countsInstructions: true, place: 0, Isolated);
        BenchmarkTable shown = table with { Title = $"{table.Title}, each server isolated", AlsoWithoutPreemption = false };
        ResultRow[] rows = table.Rows
            .Select(row => row with { Call = null }).Select(row => new ResultRow(row, Evaluate(row, counts, []), null)).ToArray();
        return new BenchmarkResult(shown, "QEMU", HostMachine.Processor(), HasCycles: false, rows);
    }

    private static Measurement[] MeasureRows(Workspace workspace, BenchmarkTable table, bool withCycles, bool isPreemptive)
    {
        string[] options = isPreemptive ? [] : [WithoutPreemption];
        SampleSet counts = BenchmarkMachine.Run(workspace, table, KernelPlatform.Pc, countsInstructions: true, place: 0, options);
        SampleSet[] cycles = Enumerable.Range(0, withCycles ? table.Placements : 0)
            .Select(place => BenchmarkMachine.Run(workspace, table, KernelPlatform.Linux, countsInstructions: false, place, options))
            .ToArray();
        EntryFinder entries = new(workspace);
        return table.Rows.Select(row => Evaluate(row, counts, cycles) with { Entry = entries.Find(row, isPreemptive) }).ToArray();
    }

    private static Measurement Evaluate(BenchmarkRow row, SampleSet counts, SampleSet[] cycles)
    {
        // A row without a unit is no time, such as a size, so it does not contain the loop.
        double instructions = (row.Unit is null ? counts.Each(row.Name) : counts.Beyond(row.Name, BenchmarkTables.Loop)).Median;
        return new Measurement(
            instructions,
            Sum(cycles, samples => samples.Each(row.Name)),
            row.Unit is { } unit ? Sum(cycles, samples => samples.Ratio(row.Name, unit)) : null,
            row.Copy is { } copy ? Sum(cycles, samples => samples.Ratio(row.Name, copy)) : null);
    }

    private static Figure? Sum(SampleSet[] places, Func<SampleSet, Figure> read) => places.Length switch
    {
        0 => null,
        1 => read(places[0]),
        _ => Figure.OfPlaces(places.Select(samples => read(samples).Median)),
    };
}
