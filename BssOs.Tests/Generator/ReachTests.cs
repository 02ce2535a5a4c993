using System.Collections.Generic;
using System.Linq;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace BssOs.Tests.Generator;

/// <summary>Rules that look beyond the declaration of a server: at what it calls, and at the ways that values take.</summary>
[TestFixture]
public class ReachTests
{
    private static IEnumerable<TestCaseData> Helpers()
    {
        yield return new TestCaseData("public static uint Go() { try { return 1; } catch { return 2; } }", "BSS034");
        yield return new TestCaseData("public static uint Go() { object o = 5u; return (uint)o; }", "BSS033 BSS032");
        yield return new TestCaseData("public static uint Go() { string s = \"abc\"; return 1; }", "BSS031");
        yield return new TestCaseData("public static uint Go() { Func<uint> f = () => 5; return f(); }", "BSS035");
        yield return new TestCaseData("public static uint Go() => throw new Exception();", "BSS039");
        yield return new TestCaseData("public static uint Count; public static uint Go() => Count;", "BSS030");
        yield return new TestCaseData("private static readonly uint Seven = 7; public static uint Go() => Seven;", "BSS030");
        yield return new TestCaseData("public static uint Count { get; set; } public static uint Go() => Count;", "BSS030");
        yield return new TestCaseData(
            "public static uint Count { get => field; set => field = value; } public static uint Go() => Count;", "BSS030");
        yield return new TestCaseData("static Helper() { } public static uint Go() => 1;", "BSS022");
        yield return new TestCaseData(
            "public static uint Go() => Deeper(); private static uint Deeper() => (uint)(A / 3); private static ulong A => 5;", "BSS038");
        yield return new TestCaseData(
            "public static uint Go() => new Pair(1).A; private struct Pair { public uint A; public Pair(uint a) { A = a; _ = new uint[a]; } }", "BSS032");
        yield return new TestCaseData(
            "public static uint Go() => Use(default(Part)); private static uint Use<T>(T t) where T : struct, IPart => t.Get(); "
            + "public interface IPart { uint Get(); } public struct Part : IPart { public uint Get() => throw null!; }", "BSS039");
        yield return new TestCaseData(
            "public static uint Go() => (uint)new Number().Twice; public struct Number { public ulong Twice => A % 3; public static ulong A => 1; }", "BSS038");
        yield return new TestCaseData(
            "public static uint Go() { Number n = default; n += 1; return 0; } public struct Number { public static Number operator +(Number a, uint b) => throw null!; }", "BSS039");
        yield return new TestCaseData(
            "public static unsafe uint Go() { delegate*<uint> f = &Other; return f(); } private static uint Other() => throw null!;",
            "BSS039");
    }

    private static IEnumerable<TestCaseData> LostUpdates()
    {
        yield return new TestCaseData("_n += Get(); } private static uint Get() { return Other.CountAlarms();");
        yield return new TestCaseData("uint Get() => Other.CountAlarms(); _n += Get();");
        yield return new TestCaseData("uint a = _n; uint b = Other.CountAlarms(); _n = a + b;");
        yield return new TestCaseData("ref uint r = ref _n; r += Other.CountAlarms();");
        yield return new TestCaseData("N += Other.CountAlarms(); } private uint N { get => _n; set => _n = value;");
        yield return new TestCaseData("uint a = _n; uint b = Other.CountAlarms(); Self->_n = a + b;");
        yield return new TestCaseData(
            "Go(Self); } private static void Go(Thing* t) { uint a = t->_n; uint b = Other.CountAlarms(); t->_n = a + b;");
        yield return new TestCaseData("uint a = Self->_n; uint b = Other.CountAlarms(); _n = a + b;");
        yield return new TestCaseData("(_n, uint m) = (_n + Other.CountAlarms(), 1);");
        yield return new TestCaseData("_n += Helper.Twice(Other);");
        yield return new TestCaseData("_n += _n > 3 ? Other.CountAlarms() : 1;");
        yield return new TestCaseData("uint a = _n; while (Other.CountAlarms() < 5) { } _n = a + 1;");
        yield return new TestCaseData("Set(_n + Other.CountAlarms()); } private void Set(uint n) { _n = n;");
        yield return new TestCaseData("_n = Old() + 1; } private readonly uint Old() { uint old = _n; Other.CountAlarms(); return old;");
        yield return new TestCaseData("CallAndSet(_n + 1); } private void CallAndSet(uint n) { Other.CountAlarms(); _n = n;");
    }

    private static IEnumerable<TestCaseData> KeptUpdates()
    {
        yield return new TestCaseData("uint more = Get(); _n += more; } private static uint Get() { return Other.CountAlarms();");
        yield return new TestCaseData("uint a = _n; if (a == 0) { Other.CountAlarms(); return; } _n = a + 1;");
        yield return new TestCaseData("SetAndCall(_n + 1); } private void SetAndCall(uint n) { _n = n; Other.CountAlarms();");
        yield return new TestCaseData("uint a = _n; a = Other.CountAlarms(); _n = a;");
        yield return new TestCaseData(
            "Item item = _first; item.Count = 3; Other.CountAlarms(); _second = item.Count; } private uint _second; private Item _first; private struct Item { public uint Count;");
        yield return new TestCaseData("uint a = _n; if (a > 9) { Other.CountAlarms(); Error.NotFound.Throw(); } _n = a + 1;");
    }

    [TestCaseSource(nameof(Helpers))]
    public void CodeThatAServerCalls_Checked_BreaksTheRule(string helper, string rules)
    {
        string source = Server("public uint Execute() => Helper.Go();") + $"public static unsafe class Helper {{ {helper} }}";
        Assert.That(Check(source).Select(d => d.Id).Distinct(), Is.EqualTo(rules.Split(' ')));
    }

    [Test]
    public void CodeThatNoServerCalls_Checked_IsNotLookedAt()
    {
        string source = Server("public uint Execute() => 0;")
            + "public static class Helper { public static uint Go() { try { return 1; } catch { return 2; } } }";
        Assert.That(Check(source), Is.Empty);
    }

    [Test]
    public void CodeThatTwoServersCall_Checked_IsReportedOnce()
    {
        string source = Server("public uint Execute() => Helper.Go();") + Server("public uint Execute() => Helper.Go();", "Second")
            + "public static class Helper { public static uint Go() => throw null!; }";
        Assert.That(Check(source).Count(), Is.EqualTo(1));
    }

    [Test]
    public void SharedCode_Checked_NeedsNoServer()
    {
        Compilation compilation =
            GeneratorRun.Hosted(false, Head + "public static class Shared { public static uint Go() => throw null!; }").Full;
        Assert.That(ServerRules.Check(compilation, path => path == "Source0.cs").Select(d => d.Id), Is.EqualTo(new[] { "BSS039" }));
        Assert.That(ServerRules.Check(compilation), Is.Empty);
    }

    [TestCaseSource(nameof(LostUpdates))]
    public void PrivateDataReadBeforeACall_WrittenAfterIt_IsALostUpdate(string body)
        => Assert.That(Check(Flow(body)).Select(d => d.Id).Distinct(), Is.EqualTo(new[] { "BSS041" }));

    [TestCaseSource(nameof(KeptUpdates))]
    public void PrivateDataReadAfterTheCall_Written_IsNone(string body) => Assert.That(Check(Flow(body)), Is.Empty);

    private const string Head = "using BssOs; using System; namespace Samples; ";

    private static string Flow(string body) =>
        Server(
            $"private uint _n; [Required] private static partial Clock Other {{ get; }} public uint Execute() => _n; private void Run() {{ {body} }}")
        + "public static class Helper { public static uint Twice(this Clock clock) => clock.CountAlarms() * 2; }";

    private static string Server(string members, string name = "Thing") =>
        $"[Server] public unsafe partial struct {name} : IExecutable {{ {members} }} ";

    private static IEnumerable<Diagnostic> Check(string source)
    {
        GeneratorRun run = GeneratorRun.Hosted(false, Head + source);
        Assert.That(run.CompilerMessages.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty, "the source itself is right C#");
        return ServerRules.Check(run.Full);
    }
}
