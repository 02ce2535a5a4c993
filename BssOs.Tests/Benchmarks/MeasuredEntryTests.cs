using System.Collections.Generic;
using System.Linq;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>
/// What each row of the calls says of the function called is true of the server file that was packed: frame, lock, copy. A
/// callee that only throws or only returns becomes a leaf, and then its row measures something else.
/// </summary>
[TestFixture]
public sealed class MeasuredEntryTests
{
    private const string Frame = "frame";
    private const string FrameLock = "frame lock";
    private const string Copy = "copy";
    private const string Nothing = "-";

    // Without preemption, with it.
    private static readonly Dictionary<string, (string Plain, string Preemptive)> Expected = new()
    {
        ["direct"] = (Nothing, Nothing),
        ["indirect"] = (Nothing, Nothing),
        ["general"] = (Frame, Frame),
        ["general-leaf"] = (Nothing, Nothing),
        ["temporary"] = (Frame, Frame),
        ["bound"] = (Frame, Frame),
        ["bound-leaf"] = (Nothing, Nothing),
        ["two-words"] = (Frame, Frame),
        ["four-words"] = (Frame, Frame),
        ["six-words"] = (Frame, Frame),
        ["two-words-leaf"] = (Copy, Copy),
        ["four-words-leaf"] = (Copy, Copy),
        ["six-words-leaf"] = (Copy, Copy),
        ["block-in-64"] = (Frame, Frame),
        ["block-out-64"] = (Frame, Frame),
        ["block-in-1500"] = (Frame, Frame),
        ["block-out-1500"] = (Frame, Frame),
        ["return-reference"] = (Frame, Frame),
        ["return-reference-leaf"] = (Copy, Copy),
        ["try"] = (Frame, Frame),
        ["try-general"] = (Frame, Frame),
        ["throw-catch"] = (Frame, Frame),
        ["serialized"] = (FrameLock, FrameLock),
        ["thread-safe"] = (Frame, Frame),
        ["thread-safe-locked"] = (Frame, Frame),
        ["take-release-temporary"] = (Copy, Copy),
        ["keep-release"] = (Nothing, Nothing),
        ["keep-release-10"] = (Nothing, Nothing),
        ["keep-release-1k"] = (Nothing, Nothing),
        ["keep-release-100k"] = (Nothing, Nothing),
    };

    private static readonly EntryFinder Entries = new(Workspace.Find());

    private static IEnumerable<string> Rows => BenchmarkTables.Calls.Rows.Select(row => row.Name);

    [OneTimeSetUp]
    public void BuildServers() => ToolChain.Build(Workspace.Find(), TestContext.Out);

    [Test]
    public void EveryRow_IsLookedAt() => Assert.That(Expected.Keys, Is.EqualTo(Rows));

    [TestCaseSource(nameof(Rows))]
    public void Row_Measured_CallsWhatItSays(string name)
    {
        BenchmarkRow row = BenchmarkTables.Calls.Rows.Single(row => row.Name == name);
        Assert.That(Entries.Find(row, isPreemptive: false).ToString(), Is.EqualTo(Expected[name].Plain));
        Assert.That(Entries.Find(row, isPreemptive: true).ToString(), Is.EqualTo(Expected[name].Preemptive));
    }

    [Test]
    public void FunctionWithoutACall_IsNamed() => Assert.That(
        () => Entries.Find(new BenchmarkRow("idle", "", null, Call: new MeasuredCall("call-benchmark", "Nowhere")), isPreemptive: false),
        Throws.TypeOf<CommandFailure>().With.Message.Contains("'idle'").And.Message.Contains("Nowhere"));
}
