using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Build;

namespace BssOs.Tool.Benchmarks;

/// <summary>
/// Counts what calls, and the layers of the network, take in the kernel, in one domain, and with each server in a domain of its own.
/// </summary>
public static class DomainComparison
{
    /// <summary>Name on the command line.</summary>
    public const string TableName = "domains";

    private const string TogetherOption = "isolate=together";
    private const string AloneOption = "isolate=all";

    /// <summary>Measures the tables for which walls matter.</summary>
    /// <param name="workspace">Where; everything is built.</param>
    public static IReadOnlyList<DomainRow> Measure(Workspace workspace) =>
        [.. Measure(workspace, BenchmarkTables.Calls), .. Measure(workspace, BenchmarkTables.Network)];

    /// <summary>Measures one table.</summary>
    /// <param name="workspace">Where; everything is built.</param>
    /// <param name="table">Its rows are work of which the loop around it is no part.</param>
    public static IReadOnlyList<DomainRow> Measure(Workspace workspace, BenchmarkTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        SampleSet kernel = Count(workspace, table);
        SampleSet together = Count(workspace, table, TogetherOption);
        SampleSet alone = Count(workspace, table, AloneOption);
        return table.Rows.Select(row => new DomainRow(
            row.Name, row.Title, InstructionsOf(row, kernel), InstructionsOf(row, together), InstructionsOf(row, alone))).ToArray();
    }

    private static SampleSet Count(Workspace workspace, BenchmarkTable table, params string[] options) =>
        BenchmarkMachine.Run(workspace, table, KernelPlatform.Pc, countsInstructions: true, place: 0, options);

    private static double InstructionsOf(BenchmarkRow row, SampleSet counts) => counts.Beyond(row.Name, BenchmarkTables.Loop).Median;
}
