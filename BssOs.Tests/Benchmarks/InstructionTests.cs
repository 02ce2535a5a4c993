using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Booted;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>What calls and references cost in instructions: no change may make them dearer unnoticed.</summary>
[TestFixture]
public sealed class InstructionTests : BootedTests
{
    private static readonly Workspace Here = Workspace.Find();

    private static IEnumerable<string> Tables =>
        BenchmarkTables.All.Where(table => table != BenchmarkTables.References).Select(table => table.Name);

    // The references are part of the calls.
    [TestCaseSource(nameof(Tables))]
    public void Table_CountedInInstructions_TakesNoMoreThanAllowed(string name)
    {
        BenchmarkResult result = Measure(BenchmarkTables.All.Single(table => table.Name == name));
        IReadOnlyList<string> excess = InstructionTable.FindExcess(Here, result);
        Assert.That(
            excess, Is.Empty, $"if it is worth it, store the new counts: {InstructionTable.RenewCommand}\n{string.Join('\n', excess)}");
    }

    [Test]
    public void References_CountedTwice_GiveTheSameCounts()
    {
        IEnumerable<double>[] counts = [Count(), Count()];
        Assert.That(counts[1], Is.EqualTo(counts[0]));
    }

    [Test]
    public void Network_CountedWithEachServerIsolated_TakesMoreInEachRow()
    {
        double[] isolated = BenchmarkResult.Measure(Here, BenchmarkTables.Network, withCycles: false, isIsolated: true)
            .Rows.Select(row => row.Usual.Instructions).ToArray();
        Watch(new LeakChecked());
        double[] usual = Measure(BenchmarkTables.Network).Rows.Select(row => row.Usual.Instructions).ToArray();
        Assert.That(isolated.Zip(usual, (walled, open) => walled > open), Is.All.True);
    }

    private double[] Count() => Measure(BenchmarkTables.References)
        .Rows.Select(row => row.Usual.Instructions).ToArray();

    // Measuring fails unless each boot ends with an empty leak report.
    private BenchmarkResult Measure(BenchmarkTable table)
    {
        BenchmarkResult result = BenchmarkResult.Measure(Here, table, withCycles: false);
        Watch(new LeakChecked());
        return result;
    }
}
