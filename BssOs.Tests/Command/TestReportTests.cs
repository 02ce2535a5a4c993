using System.IO;
using BssOs.Tool.Testing;
using NUnit.Framework;

namespace BssOs.Tests.Command;

/// <summary>How <c>bss test</c> counts.</summary>
[TestFixture]
public sealed class TestReportTests
{
    private const string Trx = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
          <UnitTestResult testName="A" outcome="Passed" />
          <UnitTestResult testName="B" outcome="Passed" />
          <UnitTestResult testName="C" outcome="Failed"><Output><ErrorInfo><Message>wrong</Message></ErrorInfo></Output></UnitTestResult>
          <UnitTestResult testName="D" outcome="NotExecuted"><Output><ErrorInfo><Message>needs root</Message></ErrorInfo></Output></UnitTestResult>
          <UnitTestResult testName="E" outcome="Aborted" />
        </Results></TestRun>
        """;

    [Test]
    public void Every_outcome_is_counted_and_skipped_tests_give_their_reason()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Trx);
            TestReport report = TestReport.Read(file);
            Assert.That(report.Counts, Is.EqualTo(new TestCounts(2, 2, 1)));
            Assert.That(report.Counts.ToString(), Is.EqualTo("2 passed, 2 failed, 1 skipped"));
            Assert.That(report.Skipped, Is.EqualTo(new[] { "D: needs root" }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestCase(0, null)]
    [TestCase(1, "bss: 1 test failed. See above; mend it.")]
    [TestCase(3, "bss: 3 tests failed. See above; mend it.")]
    public void Tests_that_failed_come_with_what_to_do(int failed, string? expected) =>
        Assert.That(new TestCounts(1, failed, 2).Complain("mend it."), Is.EqualTo(expected));

    [TestCase("  BssOs.Net -> /my folder/bin/BssOs.Net.dll", "BssOs.Net")]
    [TestCase("/src/A.cs(1,2): error CS0019: '->' cannot be applied -> x.dll", null)]
    [TestCase("", null)]
    public void A_project_that_is_built_is_told(string line, string? project) => Assert.That(TestRun.ProjectOf(line), Is.EqualTo(project));

    [Test]
    public void A_report_that_is_missing_counts_nothing() =>
        Assert.That(TestReport.Read(Path.Combine(Path.GetTempPath(), "no-such.trx")).Counts.Total, Is.Zero);
}
