using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Booted;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>What calls between servers of one domain take, beside calls in the kernel.</summary>
[TestFixture]
public sealed class DomainCallTests : BootedTests
{
    // The goal that docs/protection.md states.
    private const double RatioMax = 1.10;

    private IReadOnlyList<DomainRow> _rows = [];

    [OneTimeSetUp]
    public void Count()
    {
        // Counting fails unless each boot ends with an empty leak report.
        _rows = DomainComparison.Measure(Workspace.Find(), BenchmarkTables.Calls);
        Watch(new LeakChecked());
    }

    [TestCase("bound")]
    [TestCase("bound-leaf")]
    [TestCase("two-words")]
    [TestCase("four-words")]
    [TestCase("six-words")]
    [TestCase("two-words-leaf")]
    [TestCase("four-words-leaf")]
    [TestCase("six-words-leaf")]
    [TestCase("block-in-64")]
    [TestCase("block-out-64")]
    [TestCase("block-in-1500")]
    [TestCase("block-out-1500")]
    [TestCase("try")]
    [TestCase("thread-safe")]
    public void Call_OfRequiredServiceInOneDomain_TakesWhatItTakesInTheKernel(string name) =>
        Assert.That(Row(name).TogetherRatio, Is.LessThanOrEqualTo(RatioMax));

    [Test]
    public void Call_ThroughAWall_TakesMore() => Assert.That(Row("bound").AloneRatio, Is.GreaterThan(RatioMax));

    private DomainRow Row(string name) => _rows.Single(row => row.Name == name);
}
