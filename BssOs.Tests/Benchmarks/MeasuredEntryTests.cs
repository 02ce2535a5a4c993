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

    private static readonly Dictionary<string, string> Expected = new()
    {
        ["direct"] = Nothing,
        ["indirect"] = Nothing,
        ["general"] = Frame,
        ["general-leaf"] = Nothing,
        ["temporary"] = Frame,
        ["bound"] = Frame,
        ["bound-leaf"] = Nothing,
        ["two-words"] = Frame,
        ["four-words"] = Frame,
        ["six-words"] = Frame,
        ["two-words-leaf"] = Copy,
        ["four-words-leaf"] = Copy,
        ["six-words-leaf"] = Copy,
        ["block-in-64"] = Frame,
        ["block-out-64"] = Frame,
        ["block-in-1500"] = Frame,
        ["block-out-1500"] = Frame,
        ["return-reference"] = Frame,
        ["return-reference-leaf"] = Copy,
        ["try"] = Frame,
        ["try-general"] = Frame,
        ["throw-catch"] = Frame,
        ["serialized"] = FrameLock,
        ["thread-safe"] = Frame,
        ["thread-safe-locked"] = Frame,
        ["take-release-temporary"] = Copy,
        ["keep-release"] = Nothing,
        ["keep-release-10"] = Nothing,
        ["keep-release-1k"] = Nothing,
        ["keep-release-100k"] = Nothing,
    };

    private static readonly EntryFinder Entries = new(Workspace.Find());

    private static IEnumerable<string> Rows => BenchmarkTables.Calls.Rows.Select(row => row.Name);

    [OneTimeSetUp]
    public void BuildServers() => ToolChain.Build(Workspace.Find(), TestContext.Out);

    [Test]
    public void EveryRow_IsLookedAt() => Assert.That(Expected.Keys, Is.EqualTo(Rows));

    [Test]
    public void Row_Measured_CallsWhatItSays([ValueSource(nameof(Rows))] string name, [Values] bool isPreemptive)
    {
        BenchmarkRow row = BenchmarkTables.Calls.Rows.Single(row => row.Name == name);
        Assert.That(Entries.Find(row, isPreemptive).ToString(), Is.EqualTo(Expected[name]));
    }

    [Test]
    public void FunctionWithoutACall_IsNamed() => Assert.That(
        () => Entries.Find(new BenchmarkRow("idle", "", null, Call: new MeasuredCall("call-benchmark", "Nowhere")), isPreemptive: false),
        Throws.TypeOf<CommandFailure>().With.Message.Contains("'idle'").And.Message.Contains("Nowhere"));
}
