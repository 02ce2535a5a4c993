using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Booted;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>What calls between isolated servers take of the kernel.</summary>
[TestFixture]
public sealed class CrossingTests : BootedTests
{
    // The goal that docs/protection.md states for two words.
    private const int KernelInstructionsMax = 200;

    // Into the kernel and into the other domain, and back.
    private const int Transitions = 4;

    private IReadOnlyList<CrossingRow> _rows = [];

    [OneTimeSetUp]
    public void Count()
    {
        // Counting fails unless the boot ends with an empty leak report.
        _rows = CrossingCounter.Count(Workspace.Find());
        Watch(new LeakChecked());
    }

    [TestCase("general")]
    [TestCase("bound")]
    [TestCase("two-words")]
    public void Call_PassingWords_TakesFewInstructionsOfTheKernel(string name) =>
        Assert.That(_rows.Single(row => row.Name == name).Kernel, Is.InRange(1, KernelInstructionsMax));

    [Test]
    public void Call_BetweenSmallDomains_SwitchesNoPageTables() =>
        Assert.That(_rows.Select(row => (row.Transitions, row.PageTableSwitches)), Is.All.EqualTo((Transitions, 0)));
}
