using System.Linq;
using System.Xml.Linq;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>From what the image prints to tables and plots.</summary>
[TestFixture]
public sealed class BenchmarkTests
{
    private const string Console =
        "BssOs is up\r\nsample indirect 10 40\r\nsample bound 10 60\r\nsample indirect 10 400\r\nsample bound 10 800\r\n"
        + "sample indirect 10 44\r\nsample bound 10 55\r\nsample empty 10 20\r\nsamples end\r\n";

    private static readonly SampleSet Samples = SampleSet.Parse(Console);

    [Test]
    public void Console_Parsed_GivesMediansPerRepetition() => Assert.That(Samples.Each("bound").Median, Is.EqualTo(6));

    [Test]
    public void Ratio_IsTakenRoundByRound_SoThatSlowRoundsDoNotMatter() =>
        Assert.That(Samples.Ratio("bound", "indirect"), Is.EqualTo(new Figure(1.5, 1.375, 1.75)));

    [Test]
    public void InstructionsBeyondTheLoop_AreThoseOfThePiece() => Assert.That(Samples.Beyond("bound", "empty").Median, Is.EqualTo(4));

    [Test]
    public void PieceThatWasNotMeasured_IsNamed() =>
        Assert.That(() => Samples.Each("flight"), Throws.TypeOf<CommandFailure>().With.Message.Contains("'flight'"));

    [Test]
    public void EveryTable_ComparesWithPiecesOfItsOwnRun()
    {
        string[] baseline = ["empty", "direct", "indirect", "copy-64", "copy-1500"];
        Assert.Multiple(() =>
        {
            foreach (BenchmarkTable table in BenchmarkTables.All)
            {
                Assert.That(table.Rows.Select(row => row.Name), Is.Unique);
                Assert.That(table.Rows.SelectMany(row => new[] { row.Unit, row.Copy })
                    .OfType<string>().Distinct(), Is.SubsetOf(baseline.Concat(table.Rows.Select(row => row.Name)).Distinct()));
                Assert.That(table.RatioNames.Concat(table.VaryingNames), Is.SubsetOf(table.Rows.Select(row => row.Name)));
            }
        });
    }

    [Test]
    public void Plot_Drawn_HasABarForEachRatioAndNamesTheMachine()
    {
        ResultRow[] rows = BenchmarkTables.References.Rows
            .Select(row => new ResultRow(row, new Measurement(18, new Figure(6, 5, 7), new Figure(1.5, 1.4, 1.6)), null)).ToArray();
        string plot = BenchmarkPlot.Draw(
            new BenchmarkResult(BenchmarkTables.References, "QEMU", "a <fast> processor", HasCycles: true, rows));
        XElement svg = XElement.Parse(plot);
        string[] texts = svg.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.That(texts, Has.Some.Contains("a <fast> processor"));
        Assert.That(texts, Is.SupersetOf(rows.Select(row => row.Row.Title)));
        Assert.That(texts.Count(text => text == "1.50"), Is.EqualTo(rows.Length));
    }
}
