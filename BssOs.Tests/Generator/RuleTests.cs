using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace BssOs.Tests.Generator;

/// <summary>One wrong source per rule, with its exact message.</summary>
[TestFixture]
public class RuleTests
{
    private const string Head = "using BssOs; using System; namespace Samples; ";

    private static IEnumerable<TestCaseData> Services() => Parameters().Concat(Names());

    private static IEnumerable<TestCaseData> Parameters()
    {
        yield return Case(
            "string name", "BSS001",
            "Parameter 'name' has type 'string', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Case(
            "Span<uint> values", "BSS001",
            "Parameter 'values' has type 'System.Span<uint>', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Case(
            "out nuint value", "BSS001",
            "Parameter 'value' has type 'out nuint', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Case(
            "[Both] ReadOnlySpan<byte> text", "BSS001",
            "Parameter 'text' has type '[Both] System.ReadOnlySpan<byte>', which no service call can carry; [Both] belongs to Span<byte> only: leave it out");
        yield return Case(
            "ulong size", "BSS003",
            "'size' is a 64-bit number, but parameters and results are words of 32 bits; pass two uint, or a struct with a low and a high half as in/out parameter");
        yield return Case("double share", "BSS004",
            "'share' is a floating-point number, which the target cannot pass; use a fixed-point integer and say its unit in the name");
        yield return Case("uint result", "BSS007", "The name 'result' is taken in generated code; choose another name");
        yield return Member(
            "string GetName();", "BSS002",
            "Function 'GetName' returns 'string', which no service call can carry; return void, a scalar up to 32 bits or a service's reference type, and give anything larger as an out parameter");
        yield return Member(
            "long GetSize();", "BSS003",
            "'GetSize' is a 64-bit number, but parameters and results are words of 32 bits; pass two uint, or a struct with a low and a high half as in/out parameter");
        yield return Member(
            "uint Size { get; }", "BSS006",
            "'Size' is not a plain function; a service has only instance methods without type parameters, body and overloads: write a method with a name of its own");
        yield return Member(
            "void Set<T>();", "BSS006",
            "'Set' is not a plain function; a service has only instance methods without type parameters, body and overloads: write a method with a name of its own");
        yield return Member("void Keep();", "BSS007", "The name 'Keep' is taken in generated code; choose another name");
    }

    private static IEnumerable<TestCaseData> Names()
    {
        foreach (string name in new[] { "Imports", "GetHashCode", "GetReference", "Describe", "New", "BssEntries", "Self", "Table" })
            yield return Member($"void {name}();", "BSS007", $"The name '{name}' is taken in generated code; choose another name");
        yield return Member("void @class();", "BSS007", "The name 'class' is taken in generated code; choose another name");
        foreach (string name in new[] { "error", "callAnswer", "callError", "callWords", "_word", "ServiceId", "Imports", "pinned0" })
            yield return Case($"uint {name}", "BSS007", $"The name '{name}' is taken in generated code; choose another name");
        yield return Raw("[Service(0)] public interface IThings;",
            "BSS009", "'IThings' has the ID 0, but a server file has room for IDs from 1 on; the first free one is 0x00010000");
        yield return Case(string.Join(", ", Enumerable.Range(0, 17).Select(i => $"uint a{i}")),
            "BSS009", "'Set' has 17 parameters, but a server file has room for 16; pass a struct by 'in' or 'ref'");
        yield return Member(string.Concat(Enumerable.Range(0, 251).Select(i => $"void F{i}(); ")),
            "BSS009", "'IThings' has 251 functions, but a server file has room for 250; make several services of it");
        yield return Member(
            "void Größe();", "BSS009",
            "'Größe' has the letter 'ö' in its name, but a server file has room for letters from A to Z, digits and '_'; write it with those");
        yield return Raw(
            "[Service(0x7000_0010)] public interface ISünde;", "BSS009",
            "'ISünde' has the letter 'ü' in its name, but a server file has room for letters from A to Z, digits and '_'; write it with those");
        yield return Raw("[Server] public partial struct Ärger : IExecutable { public uint Execute() => 0; }", "BSS009",
            "'Ärger' has the letter 'ä' in its name, but a server file has room for letters from A to Z, digits and '_'; write it with those");
        yield return Raw(
            "[Server] public partial struct Thing : IExecutable { [Required] private static partial Clock _1 { get; } public uint Execute() => 0; }",
            "BSS009", "'_1' has '_' at the start of its name, but a server file has room for a letter there; begin it with one");
        yield return Raw(
            "[Server] public partial struct Thing : IExecutable { [Required] private static partial Clock Über { get; } public uint Execute() => 0; }", "BSS009", "'Über' has the letter 'ü' in its name, but a server file has room for letters from A to Z, digits and '_'; write it with those");
        yield return Member($"void {new string('F', 64)}();",
            "BSS009", $"'{new string('F', 64)}' has a name of 64 bytes, but a server file has room for 63; choose a shorter one");
        yield return Raw(
            "public unsafe struct Large { public fixed byte A[65536]; } [Service(0x7000_0010)] public interface IThings { void Set(in Large large); }", "BSS001", "Parameter 'large' has type 'in Samples.Large', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Case(
            "Clock.Permanent value", "BSS001",
            "Parameter 'value' has type 'BssOs.Clock.Permanent', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Raw("public struct Word { public nuint A; } [Service(0x7000_0010)] public interface IThings { void Set(Word value); }",
            "BSS001",
            "Parameter 'value' has type 'Samples.Word', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Raw(
            "public struct Two { public byte A; public byte B; } [Service(0x7000_0010)] public interface IThings { void Set(Two value); }",
            "BSS001",
            "Parameter 'value' has type 'Samples.Two', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Raw("public struct Long { public ulong A; } [Service(0x7000_0010)] public interface IThings { void Set(Long value); }",
            "BSS001",
            "Parameter 'value' has type 'Samples.Long', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Raw(
            "public unsafe struct Path { public fixed uint A[1]; } [Service(0x7000_0010)] public interface IThings { void Set(Path value); }", "BSS001", "Parameter 'value' has type 'Samples.Path', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Raw(
            "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 8)] public struct Wide { public uint A; } [Service(0x7000_0010)] public interface IThings { void Set(Wide value); }", "BSS001", "Parameter 'value' has type 'Samples.Wide', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Raw(
            "public struct Outer { public Inner A; } public struct Inner { public uint A; } [Service(0x7000_0010)] public interface IThings { void Set(Outer value); }", "BSS001", "Parameter 'value' has type 'Samples.Outer', which no service call can carry; use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes");
        yield return Raw(
            "[Service(0x7000_0010)] public interface Things;", "BSS005",
            "'Things' cannot be a service; make it an interface in a namespace, not nested, not generic, without base interfaces, and named with a leading I");
        yield return Raw(
            "[Service(0x7000_0010)] public interface IThings : IComparable;", "BSS005",
            "'IThings' cannot be a service; make it an interface in a namespace, not nested, not generic, without base interfaces, and named with a leading I");
        yield return Raw("[Service(0x0000_0026)] public interface IThings;",
            "BSS008", "Service ID 0x00000026 of 'IThings' is that of 'IClock', too; the next free one is 0x00010000");
    }

    private static IEnumerable<TestCaseData> Structures()
    {
        yield return Raw("[Server] public struct Thing : IExecutable { public uint Execute() => 0; }",
            "BSS010", "'Thing' is or contains a server, but is not partial; add 'partial', so that its entry points can be generated");
        yield return Raw("public class Fixture { [Server] public partial struct Thing : IExecutable { public uint Execute() => 0; } }",
            "BSS010", "'Fixture' is or contains a server, but is not partial; add 'partial', so that its entry points can be generated");
        yield return Raw(
            "[Server] public partial struct Thing;", "BSS011",
            "'Thing' implements 0 services, but an object has 1 to 8; implement an interface with [Service], or move some to local servers");
        yield return Raw(
            $"{string.Concat(Enumerable.Range(0, 9).Select(n =>
                $"[Service(0x7000_001{n})] public interface IThing{n}; "))}[Server] public partial struct Thing : {string.Join(", ", Enumerable.Range(0, 9).Select(n => $"IThing{n}"))};", "BSS011", "'Thing' implements 9 services, but an object has 1 to 8; implement an interface with [Service], or move some to local servers");
        yield return Server(": IExecutable, IDisposable", "public uint Execute() => 0; public void Dispose() { }",
            "BSS012", "'Thing' implements 'IDisposable', which is no service; mark the interface with [Service(id)] or remove it");
        yield return Server(
            ": IExecutable", "uint IExecutable.Execute() => 0;", "BSS013",
            "'Execute' is an explicit implementation, which the entry points cannot call; write it as a public method without the interface's name");
        yield return Body(
            "private byte[] _data;", "BSS014",
            "Field '_data' has type 'byte[]', but private data is plain memory without managed objects; use numbers, pointers, fixed buffers, and X.Permanent for references");
        yield return Body("[Required] private static partial uint Number { get; }", "BSS015",
            "Required service 'Number' has type 'uint', which is no service's reference type; use the name of a [Service] interface without the I");
        yield return Body("[Required] private static Clock Clock => default;", "BSS016",
            "Required service 'Clock' is declared wrongly; write '[Required] private static partial Clock Clock { get; }' in the [Server] struct (internal instead of private if its local servers use it)");
        yield return Raw("[LocalServer] public partial struct Thing : IExecutable { public uint Execute() => 0; }", "BSS017",
            "It is not clear to which server 'Thing' belongs; put it beside exactly one [Server] struct in the same namespace, or nest it in its server");
        yield return Raw("[Server] public readonly partial struct Thing : IExecutable { public uint Execute() => 0; }", "BSS018",
            "'Thing' cannot be a server; make it a struct without type parameters that is neither ref nor readonly nor file, with one of [Server] and [LocalServer]");
        yield return Raw("[Server] public partial struct Thing<T> : IExecutable { public uint Execute() => 0; }", "BSS018",
            "'Thing' cannot be a server; make it a struct without type parameters that is neither ref nor readonly nor file, with one of [Server] and [LocalServer]");
        yield return Raw(
            "public partial class Fixture<T> { [Server] public partial struct Thing : IExecutable { public uint Execute() => 0; } }",
            "BSS018",
            "'Thing' cannot be a server; make it a struct without type parameters that is neither ref nor readonly nor file, with one of [Server] and [LocalServer]");
        yield return Body("private void Construct(uint size) { }",
            "BSS019", "'Construct' is not called in this form; write 'void Construct()', an instance method without parameters");
        yield return Raw("[Server] public partial struct Clock : IExecutable { public uint Execute() => 0; }", "BSS020",
            "'Clock' is the name of the reference type of 'IClock', too; name the server after what it drives or how it does it, such as a device");
    }

    private static IEnumerable<TestCaseData> Lives()
    {
        const string remedy = " never runs: the kernel gives a server zeroed memory and calls 'void Construct()'; write it there";
        yield return Body("[Required] private static partial Clock Time { get; } [Required] private static partial Clock TIME { get; }",
            "BSS021", "Required services 'TIME' and 'Time' are both 'time' in a configuration; rename one");
        yield return Body($"[Required] private static partial Clock {new string('T', 64)} {{ get; }}",
            "BSS009", $"'{new string('T', 64)}' has a name of 64 bytes, but a server file has room for 63; choose a shorter one");
        yield return Raw("[Server(StackBytes = 32769)] public partial struct Thing : IExecutable { public uint Execute() => 0; }", "BSS009",
            "'Thing' has 32769 bytes of stack, but a server file has room for 32768; keep large data in private data or get memory from a memory server");
        yield return Raw(
            "[Server(Synchronization = (SynchronizationMode)7)] public partial struct Thing : IExecutable { public uint Execute() => 0; }", "BSS023",
                "'Thing' has the synchronization mode 7, which does not exist; use one of SynchronizationMode.OpenAtCalls, SynchronizationMode.Serialized, SynchronizationMode.ThreadSafe");
        yield return Body("public Thing() { }", "BSS022", "In machine code the constructor" + remedy);
        yield return Body("static Thing() { }", "BSS022", "In machine code the static constructor" + remedy);
        yield return Raw("[Server] public partial struct Thing(uint a) : IExecutable { public uint Execute() => a; }",
            "BSS022", "In machine code the constructor" + remedy);
        yield return Body(
            "public void GetReference() { }", "BSS007", "The name 'GetReference' is taken in generated code; choose another name");
        yield return Raw("[Server] public partial struct Self : IExecutable { public uint Execute() => 0; }",
            "BSS007", "The name 'Self' is taken in generated code; choose another name");
        yield return Raw("[Server] public partial struct @event : IExecutable { public uint Execute() => 0; }",
            "BSS007", "The name 'event' is taken in generated code; choose another name");
        yield return Raw("[Server] public partial record struct Thing : IExecutable { public uint Execute() => 0; }", "BSS043",
            "'Thing' is a record, for which the compiler writes functions with strings and comparers that servers do not have; make it a plain struct");
    }

    private static IEnumerable<TestCaseData> Code()
    {
        yield return Body("private record struct Pair(uint A, uint B);", "BSS043",
            "'Pair' is a record, for which the compiler writes functions with strings and comparers that servers do not have; make it a plain struct");
        yield return Body(
            "private static float Share(uint n) => (float)n;", "BSS044",
            "Converting 'uint' to 'float' needs a library routine that servers do not have; use int, which the processor converts itself, or fixed point");
        yield return Body(
            "private static double Share(long n) => n;", "BSS044",
            "Converting 'long' to 'double' needs a library routine that servers do not have; use int, which the processor converts itself, or fixed point");
        yield return Body(
            "private static ulong Share(float n) => (ulong)n;", "BSS044",
            "Converting 'float' to 'ulong' needs a library routine that servers do not have; use int, which the processor converts itself, or fixed point");
        yield return Body("private static float Rest(float n) => n % 3;",
            "BSS045", "'%' of floating-point numbers needs a library routine that servers do not have; use integers or fixed point");
        yield return Body("[System.Runtime.InteropServices.DllImport(\"c\")] private static extern uint getpid();", "BSS046",
            "'getpid' ties the server to code outside of it by a symbol, but a server reaches others through services only; make it a function of a service");
        yield return Body(
            "private static ulong Twice(ulong n) => checked(n * n);", "BSS038",
            "'checked *' of 64-bit numbers needs a library routine that servers do not have; use 32-bit numbers, or a shift for powers of two");
        yield return Statement(
            "checked { long n = DateTime.MaxValue.Ticks; n *= n; }", "BSS038",
            "'checked *=' of 64-bit numbers needs a library routine that servers do not have; use 32-bit numbers, or a shift for powers of two");
        yield return Statement("while (true) { Span<byte> data = stackalloc byte[16]; }", "BSS037",
            "The stack of a call is bounded when the server is loaded; give stackalloc a constant size and write it outside of loops");
        yield return Body("private static void Take(params uint[] all) { }",
            "BSS033", "'uint[]' is a managed type, of which a server has no objects; use a struct, a pointer or a span");
        yield return Statement("bool same = typeof(uint) == typeof(int);",
            "BSS033", "'System.Type' is a managed type, of which a server has no objects; use a struct, a pointer or a span");
        yield return Body(
            "private static uint s_count;", "BSS030",
            "'s_count' is static data, but a server file has code only; make it a field of the server, a const, or a table 'static ReadOnlySpan<byte> s_count => [...]'");
        yield return Body(
            "private static uint Count { get; set; }", "BSS030",
            "'Count' is static data, but a server file has code only; make it a field of the server, a const, or a table 'static ReadOnlySpan<byte> Count => [...]'");
        yield return Statement(
            "var text = \"text\";", "BSS031", "A server has no strings; use UTF-8 text, \"...\"u8, in a ReadOnlySpan<byte>");
        yield return Statement(
            "uint n = (uint)new object().GetHashCode();", "BSS032",
            "This makes an object of type 'object' on a heap, which servers do not have; use a field, a local of a struct type, stackalloc, or memory from a memory server");
        yield return Statement(
            "ReadOnlySpan<byte> data = new byte[4];", "BSS032",
            "This makes an object of type 'byte[]' on a heap, which servers do not have; use a field, a local of a struct type, stackalloc, or memory from a memory server");
        yield return Body(
            "private static bool Same(uint a) => Equals(a, default(uint));", "BSS032",
            "This makes an object of type 'object' on a heap, which servers do not have; use a field, a local of a struct type, stackalloc, or memory from a memory server");
        yield return Body("private static void Take(Random source) { }",
            "BSS033", "'System.Random' is a managed type, of which a server has no objects; use a struct, a pointer or a span");
        yield return Statement(
            "try { } finally { }", "BSS034",
            "'try' does not work in a server: an error unwinds straight to the nearest Try call and the kernel releases what was held; call the Try form of a function to handle its error, and remove 'try'");
        yield return Statement(
            "using Scope scope = default;", "BSS034",
            "'using' does not work in a server: an error unwinds straight to the nearest Try call and the kernel releases what was held; call the Try form of a function to handle its error, and remove 'using'");
        yield return Body("private static void Run(Action action) { }",
            "BSS035", "A server has no delegates; call the function directly, or make a local server of a service to be called back");
        yield return Statement("foreach (uint n in new Numbers()) { }", "BSS036",
            "foreach over 'Samples.Numbers' needs an enumerator, which servers do not have; use foreach over a span, or a for statement");
        yield return Statement("int size = 3; size++; Span<byte> data = stackalloc byte[size];", "BSS037",
            "The stack of a call is bounded when the server is loaded; give stackalloc a constant size and write it outside of loops");
        yield return Body("private static ulong Half(ulong n, ulong m) => n / m;", "BSS038",
            "'/' of 64-bit numbers needs a library routine that servers do not have; use 32-bit numbers, or a shift for powers of two");
        yield return Body("private static void Fail() => throw null!;",
            "BSS039", "A server throws no exceptions; write 'Error.InvalidArgument.Throw();' or another value of Error");
        yield return Body(
            "private static async void Wait() { }", "BSS040",
            "'async' needs an object on a heap, which servers do not have; block in Queue.Take, Event.Wait or Clock.Sleep in a thread of its own");
        yield return Lost("_n += Other.CountAlarms();");
        yield return Lost("_n = _n + Other.CountAlarms();");
        yield return Lost("_n += Other.TryCountAlarms(out uint count, out Error error) ? count : 0;");
    }

    private static IEnumerable<TestCaseData> Allowed()
    {
        yield return new TestCaseData(
            "private uint _n; [Required] private static partial Clock Other { get; } private void Run() { _n = Other.CountAlarms() + _n; uint n = 0; n += Other.CountAlarms(); _n += n; }");
        yield return new TestCaseData(
            "private uint _n; [Required] private static partial Ports Other { get; } private void Run() => _n += Other.Read32(0);");
        yield return new TestCaseData(
            "private static ReadOnlySpan<byte> Table => [1, 2, 3]; private const string Name = \"x\"; [Obsolete(\"text\")] private static void Run() { foreach (byte b in Table) { } Span<byte> data = stackalloc byte[8]; data[0] = Table[1]; }");
        yield return new TestCaseData(
            "private struct Item { public uint Value; } private static ulong Add(ulong a, uint b) { Item item = new Item { Value = b }; return a * item.Value; }");
        yield return new TestCaseData(
            "[Required(Optional = true)] internal static partial TextOutput Log { get; } private TextOutput.Permanent _log; private void Construct() { _log = Log.Keep(); _log.Write(\"text\"u8); Error.NotFound.Throw(); }");
    }

    [TestCaseSource(nameof(Services))]
    [TestCaseSource(nameof(Structures))]
    [TestCaseSource(nameof(Lives))]
    [TestCaseSource(nameof(Code))]
    [TestCaseSource(nameof(OwnCalls))]
    public void WrongSource_Checked_NamesRuleAndRemedy(string source, string id, string message)
    {
        IEnumerable<(string, string)> found = Check(source).Select(d => (d.Id, d.GetMessage(null))).Distinct();
        Assert.That(found, Is.EqualTo([(id, message)]));
    }

    [Test]
    public void TakenServiceId_Checked_NamesTheNextThatIsFree() => Assert.That(
        Check(
            "[Service(0x1000_0001)] public interface IOne; [Service(0x1000_0002)] public interface ITwo; [Service(0x1000_0001)] public interface IThree;")
            .Select(d => d.GetMessage(null)),
        Has.Exactly(2).EndsWith("; the next free one is 0x10000003"));

    [TestCaseSource(nameof(Allowed))]
    public void RightSource_Checked_BreaksNoRule(string body)
    {
        GeneratorRun run = GeneratorRun.Hosted(false, Head + Thing(": IExecutable", "public uint Execute() => 0; " + body));
        Assert.That(run.CompilerMessages.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
        Assert.That(ServerRules.Check(run.Full), Is.Empty);
    }

    [Test]
    public void CodeOutsideOfServers_Checked_BreaksNoRule() =>
        Assert.That(
            Check(
                "public class Plain { public static string Name = \"text\"; public object Make() { try { return new object(); } finally { } } }"), Is.Empty);

    [Test]
    public void HostedDoubles_Checked_MayUseDotNet()
    {
        string source = Thing(": IExecutable", "public static uint Calls; public uint Execute() { Console.Write(Calls); return Calls++; }");
        const string doubled =
            "using BssOs; using System; [assembly: System.Reflection.AssemblyMetadata(\"BssOs.HostedDoubles\", \"true\")] namespace Samples; ";
        Assert.That(ServerRules.Check(GeneratorRun.Hosted(false, doubled + source).Full), Is.Empty);
        Assert.That(ServerRules.Check(GeneratorRun.Hosted(false, Head + source).Full), Is.Not.Empty);
        Assert.That(ServerRules.Check(GeneratorRun.Hosted(true, doubled + source).Full), Is.Not.Empty, "what becomes machine code");
    }

    [Test]
    public void SerializedServer_LostUpdate_IsNone()
    {
        const string source =
            Head
                + "[Server(Synchronization = SynchronizationMode.Serialized)] public partial struct Thing : IExecutable { private uint _n; [Required] private static partial Clock Other { get; } public uint Execute() => _n += Other.CountAlarms(); }";
        Assert.That(ServerRules.Check(GeneratorRun.Hosted(false, source).Full), Is.Empty);
    }

    [Test]
    public void EveryRule_Documented_HasSectionAndTest()
    {
        string page = System.IO.File.ReadAllText(System.IO.Path.Combine(GeneratorRun.Repository, "docs", "diagnostics.md"));
        string[] documented = Regex.Matches(page, "^## (BSS[0-9]{3})$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToArray();
        string[] supported = new ServerAnalyzer().SupportedDiagnostics.Select(d => d.Id).ToArray();
        string[] tested = Services().Concat(Structures())
            .Concat(Lives()).Concat(Code()).Concat(OwnCalls()).Select(c => (string)c.Arguments[1]!).Distinct().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(documented, Is.EqualTo(supported));
            Assert.That(tested, Is.EquivalentTo(supported));
            Assert.That(new ServerAnalyzer().SupportedDiagnostics.Select(d => d.HelpLinkUri), Is.EqualTo(
                supported.Select(i => $"docs/diagnostics.md#{i.ToLowerInvariant()}")));
        });
    }

    private static TestCaseData Case(string parameter, string id, string message) => Member($"void Set({parameter});", id, message);

    private static TestCaseData Member(string member, string id, string message) =>
        Raw($"[Service(0x7000_0010)] public interface IThings {{ {member} }}", id, message);

    private static TestCaseData Raw(string source, string id, string message) =>
        new TestCaseData(source, id, message).SetArgDisplayNames(id, source);

    private static TestCaseData Server(string interfaces, string members, string id, string message) =>
        Raw(Thing(interfaces, members), id, message);

    private static TestCaseData Body(string members, string id, string message) =>
        Server(": IExecutable", "public uint Execute() => 0; " + members, id, message);

    private static TestCaseData Statement(string statement, string id, string message) =>
        Body($"private static void Run() {{ {statement} }}", id, message);

    private static IEnumerable<TestCaseData> OwnCalls()
    {
        foreach (string call in new[]
        {
            "GetReference().Execute();",
            "GetReference().TryExecute(out _, out _);",
            "Executable own = GetReference(); own.Execute();",
            "var own = GetReference().Keep(); own.Execute();",
            "(Part.New(out _)).Execute();",
            "Executable part = Part.New(out _); Executable same = part; same.Execute();",
            "Executable own; own = GetReference(); own.Execute();",
            "_own = GetReference().Keep(); _own.Execute();",
            "(Flag ? GetReference() : default).Execute();",
            "Executable.Cast(GetReference()).Execute();",
            "Me().Execute();",
            "Forward(GetReference());",
            "Helper.Forward(GetReference());",
        })
        {
            yield return Raw(
                NoCallbacks(call),
                "BSS042",
                $"'{(call.Contains("Try") ? "TryExecute" : "Execute")}' is called through a reference into the server itself, and 'Thing' states that no call comes back into it; call the method directly, or remove Callbacks = false");
        }
    }

    private static string NoCallbacks(string statement, string attribute = "[Server(Callbacks = false)]") =>
        $"{attribute} public unsafe partial struct Thing : IExecutable {{ [Required] private static partial Executable Other {{ get; }} public uint Execute() => 0; private void Run() {{ {statement} }} "
        + "private Executable.Permanent _own; private static bool Flag => true; private Executable Me() => GetReference(); private static uint Forward(Executable e) => e.Execute(); } "
        + "public static class Helper { public static uint Forward(Executable e) => e.Execute(); } "
        + "[LocalServer] public unsafe partial struct Part : IExecutable { public uint Execute() => 0; }";

    [TestCase("Other.Execute();", "[Server(Callbacks = false)]")]
    [TestCase("Execute();", "[Server(Callbacks = false)]")]
    [TestCase("Executable own = GetReference(); own.Release();", "[Server(Callbacks = false)]")]
    [TestCase("GetReference().Execute();", "[Server]")]
    public void Call_NotBackIntoAServerThatProhibitsIt_IsAllowed(string statement, string attribute) =>
        Assert.That(Check(NoCallbacks(statement, attribute)), Is.Empty);

    private static TestCaseData Lost(string statement) => Body(
        $"private uint _n; [Required] private static partial Clock Other {{ get; }} private void Run() {{ {statement} }}",
        "BSS041",
        "'_n' is read before and written after a service call, during which another thread may enter the server and change it; call first, into a local variable, then change '_n'");

    private static string Thing(string interfaces, string members) =>
        $"[Server] public unsafe partial struct Thing {interfaces} {{ {members} }} "
        + "public ref struct Scope { public void Dispose() { } } "
        + "public struct Numbers { public Numbers GetEnumerator() => this; public bool MoveNext() => false; public uint Current => 0; }";

    private static IEnumerable<Diagnostic> Check(string source) => ServerRules.Check(GeneratorRun.Hosted(false, Head + source).Full);
}
