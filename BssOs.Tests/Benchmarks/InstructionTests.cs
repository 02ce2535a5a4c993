using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using BssOs.Tests.Booted;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>What calls and references cost in instructions: no change may make them dearer unnoticed.</summary>
[TestFixture]
public sealed class InstructionTests : BootedTests
{
    private static readonly Workspace s_workspace = Workspace.Find();

    [Test]
    public void Calls_CountedInInstructions_TakeNoMoreThanTheTableAllows()
    {
        BenchmarkResult result = Measure(BenchmarkTables.Calls);
        IReadOnlyList<string> excess = InstructionTable.FindExcess(s_workspace, result);
        Assert.That(excess, Is.Empty, $"if it is worth it, store the new counts: {InstructionTable.RenewCommand}\n{string.Join('\n', excess)}");
    }

    [Test]
    public void References_CountedTwice_GiveTheSameCounts()
    {
        IEnumerable<double>[] counts = [Count(), Count()];
        Assert.That(counts[1], Is.EqualTo(counts[0]));
    }

    private double[] Count() => Measure(BenchmarkTables.References)
        .Rows.Select(row => row.Plain.Each.Median).ToArray();

    // Measuring fails unless each boot ends with an empty leak report.
    private BenchmarkResult Measure(BenchmarkTable table)
    {
        BenchmarkResult result = BenchmarkResult.Measure(s_workspace, table, KernelPlatform.Pc, countsInstructions: true);
        Watch(new LeakChecked());
        return result;
    }
}
