using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tests.Generator;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>Sources that no file can be made of: each gives messages with file and line, never an exception.</summary>
[TestFixture]
public class RefusedSourceTests
{
    private const string Usings = "using System; using System.Runtime.InteropServices; using System.Runtime.CompilerServices;";
    private string _folder = string.Empty;

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Service("public struct Rec { public uint A; public Rec B; }", "CS0523");
        yield return Service("public struct Rec { public Other A; } public struct Other { public Rec B; }", "CS0523");
        yield return Service("[StructLayout(LayoutKind.Sequential, Size = -1)] public struct Rec { public uint A; }", "CS0599");
        yield return Service("[StructLayout] public struct Rec { public uint A; }", "CS7036");
        yield return Service("[StructLayout(\"x\")] public struct Rec { public uint A; }", "CS1503");
        yield return Service("[InlineArray(-1)] public struct Rec { private uint A; }", "CS9167");
        yield return Service("[InlineArray] public struct Rec { private uint A; }", "CS7036");
        yield return Service("[InlineArray(0x4000_0001)] public struct Rec { private uint _a; }", "BSS001");
        yield return Server("uint IExecutable.Exceute() => 0;", "CS0539");
        yield return Server("[Required] private static partial Clock { get; }", "CS0246");
        yield return Server("private fixed byte _a[x];", "CS0103");
        yield return Server("private static uint Sum() { string s = \"a\"; return (uint)s.Length; }", "BSS031");
        yield return Server("private string _text; private byte[] _data;", "BSS014");
        yield return Server("}\n[LocalServer] public partial struct Self : IExecutable {\npublic uint Execute() => 1;", "BSS007");
        yield return Server("private record struct Pair(uint A, uint B);", "BSS043");
        yield return Server("private static uint Get(uint n) => n switch { 1 => 2u };", "CS0656");
        yield return Server("private static uint Get() => (uint)$\"{1}\".Length;", "BSS031");
    }

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bss-refused-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Wrong))]
    public void WrongSource_Built_IsSaidWithItsLine(string source, string code)
    {
        List<BuildDiagnostic> found = [.. Build(source).Diagnostics];
        Assert.That(found.Select(d => d.Code), Does.Contain(code).And.None.EqualTo("PACK0004"));
        foreach (BuildDiagnostic diagnostic in found)
        {
            Assert.That(diagnostic.File, Does.EndWith("Broken/Broken.cs"));
            Assert.That(diagnostic.Line, Is.Positive);
        }
    }

    [Test]
    public void LongSum_Built_IsServer() => Assert.That(Build(LongSum(8_000)).Diagnostics, Is.Empty);

    [Test]
    public void SumThatNoStackHasRoomFor_Built_IsRefusedWithTheRemedy()
    {
        BuildDiagnostic found = Build(LongSum(100_000)).Diagnostics.Single();
        Assert.That((found.Code, found.Line), Is.EqualTo(("PACK0004", 3)));
        Assert.That(found.Message, Does.StartWith("an expression in here is too long or complex"));
    }

    [Test]
    public void GenericServer_Built_IsRefusedByTheRuleAlone() => Assert.That(
        Build(
            "namespace BssOs.Servers.Broken;\n\n[Server]\npublic unsafe partial struct Broken<T> : IExecutable\n{\n    public uint Execute() => 0;\n}\n")
            .Diagnostics.Select(d => (d.Code, d.Line)),
        Is.EqualTo([("BSS018", 4)]));

    [Test]
    public void StackThatIsTooSmall_Built_IsRefusedWithTheNeed()
    {
        BuildDiagnostic found = Build(Text("[Server(StackBytes = 64)]",
            "public uint Execute() { Span<byte> b = stackalloc byte[200]; Out.Write(b); return b[7]; } [Required] private static partial TextOutput Out { get; }")).Diagnostics.Single();
        Assert.That(found.Line, Is.EqualTo(3));
        Assert.That(found.Message, Does.Match(
            @"^a call of Broken\.Execute needs 2\d\d bytes of stack \(Broken\.Execute\), but the server has 64: write \[Server\(StackBytes = (256|320)\)\]$"));
    }

    [TestCase("private fixed byte _data[1048577];", "Broken", 3)]
    [TestCase("}\n[LocalServer] public unsafe partial struct Part : IExecutable {\nprivate fixed uint _a[262145]; public uint Execute() => 1;", "Part", 7)]
    public void PrivateDataThatAreTooLarge_Built_AreRefusedWithTheRemedy(string members, string name, int line)
    {
        BuildDiagnostic found = Build(Text("[Server]", "public uint Execute() => 0; " + members)).Diagnostics.Single();
        Assert.That((found.Code, found.Line), Is.EqualTo(("PACK0001", line)));
        Assert.That(
            found.Message,
            Does.Match($"^the private data of {name} take 104[0-9]* bytes, but an object has 1048576 at most: get memory from a slot"));
    }

    [Test]
    public void PrivateDataThatJustFit_Built_AreAFile() => Assert.That(
        Build(Text("[Server]", "public uint Execute() => 0; private fixed byte _data[1048576];")).Diagnostics, Is.Empty);

    [Test]
    public void Recursion_Built_WantsAStatedStack()
    {
        const string body =
            "public uint Execute() => Turn(9); [MethodImpl(MethodImplOptions.NoInlining)] private static uint Turn(uint n) => n == 0 ? 0 : Turn(n - 1) + Turn(n / 2);";
        BuildDiagnostic found = Build(Text("[Server]", body)).Diagnostics.Single();
        Assert.That(found.Line, Is.EqualTo(6));
        Assert.That(
            found.Message, Does.StartWith("Broken.Turn calls itself, so its code does not say how much stack it needs; write a loop"));
        Assert.That(Build(Text("[Server(StackBytes = 1024)]", body)).Diagnostics, Is.Empty);
    }

    [TestCase("/* a */ [Server] ")]
    [TestCase("[BssOs.Server] ")]
    [TestCase("[global::BssOs.ServerAttribute()] ")]
    [TestCase("[Obsolete(\"no\", false), Server] ")]
    [TestCase("[\n// a comment\nServer\n]\n")]
    public void AttributeInAnyForm_Built_IsFound(string attribute)
    {
        BuildResult result = Build(Text(attribute, "public uint Execute() => 0;"));
        Assert.That(result.Diagnostics, Is.Empty);
        Assert.That(result.Servers.Select(s => s.Name), Is.EqualTo(new[] { "broken" }));
    }

    [TestCase("// [Server]\n", 4)]
    [TestCase("#if NEVER\n[Server]\n#endif\n", 6)]
    [TestCase("", 3)]
    public void AttributeThatIsNone_Built_IsMissed(string text, int line)
    {
        BuildDiagnostic found = Build(Text(text, "public uint Execute() => 0;")).Diagnostics.Single();
        Assert.That((found.Code, found.Line), Is.EqualTo(("PACK0003", line)));
        Assert.That(found.File, Does.EndWith("Broken/Broken.cs"));
        Assert.That(found.Message, Does.Contain("Broken has no server: write [Server] above its struct Broken"));
    }

    [Test]
    public void EmptyFile_Built_IsMissed()
    {
        BuildDiagnostic found = Build(string.Empty).Diagnostics.Single();
        Assert.That((found.Code, found.Line), Is.EqualTo(("PACK0003", 1)));
        Assert.That(found.File, Does.EndWith("Broken/Broken.cs"));
        Assert.That(found.Message, Does.Contain("has no server"));
    }

    [Test]
    public void NoFolderAtAll_Built_IsNoServer() => Assert.That(
        Build(Text("[Server]", "public uint Execute() => 0;"), "absent").Diagnostics.Single().Message,
        Does.StartWith("there is no server absent"));

    [TestCase("Other", null, "its server is called Other; give folder and struct the same name")]
    [TestCase("Broken", "Second", "it holds Second as well; give each a folder of its own, or make it a [LocalServer]")]
    public void ServerThatIsNotItsFolders_Built_IsSaidWhereItStands(string first, string? second, string remedy)
    {
        string text = "namespace BssOs.Servers.Broken;\n"
            + string.Join('\n', new[] { first, second }.OfType<string>()
            .Select(name => $"[Server] public partial struct {name} : IExecutable {{ public uint Execute() => 0; }}"));
        BuildDiagnostic found = Build(text).Diagnostics.Single();
        Assert.That((found.Code, found.Line), Is.EqualTo(("PACK0003", second is null ? 2 : 3)));
        Assert.That(found.Message, Does.EndWith(remedy));
    }

    [TestCase("using System.Linq;", "System.Linq", "a loop")]
    [TestCase("using System.Collections.Generic;", "System.Collections", "Span<T> with stackalloc")]
    [TestCase("using global::System.IO;", "System.IO", "a slot of the type FileArchive")]
    [TestCase("private static void F() => Console.WriteLine();", "System.Console", "a slot of the type TextOutput")]
    [TestCase("private static void F() => Thread.Sleep(1);", "System.Threading.Thread", "Clock to sleep")]
    [TestCase("private static void F(List<int> a) { }", "System.Collections.Generic.List", "Span<T>")]
    [TestCase("private static void F() { var a = System.DateTime.Now; }", "System.DateTime", "a slot of the type Clock")]
    [TestCase("private static uint F() => uint.Parse(\"5\");", "System.UInt32.Parse", "BssOs.Servers.Shared.TextNumber")]
    [TestCase("private static bool F(Pair a, Pair b) => a.Equals(b); private struct Pair { public uint A; }", "System.ValueType.Equals", "==, of each field")]
    [TestCase("private static bool F(Pair* a, Pair b) => a->Equals(b); private struct Pair { public uint A; }", "System.ValueType.Equals", "==, of each field")]
    [TestCase("private static bool F(Pair? a) => a?.Equals(a) ?? false; private struct Pair { public uint A; }", "System.Nullable.Equals", "==, of each field")]
    [TestCase("private static bool F<T>(T a, T b) where T : unmanaged => a.Equals(b);", "System.ValueType.Equals", "==, of each field")]
    [TestCase("private bool F() => Equals(this, this);", "System.ValueType.Equals", "==, of each field")]
    [TestCase("private int F() => GetHashCode();", "System.ValueType.GetHashCode", "a number")]
    [TestCase("private static int F(uint a) => a.CompareTo(3u);", "System.UInt32.CompareTo", "<")]
    [TestCase("private static bool F(Error a) => a.HasFlag(Error.NotFound);", "System.Enum.HasFlag", "(value & flag) == flag")]
    [TestCase("private static void F(Kind a) => a.ToString(); private enum Kind { A }", "System.Enum.ToString", "BssOs.Servers.Shared.TextBuilder")]
    [TestCase("private static int F(Kind a) => a.GetType(); private enum Kind { A }", "System.Object.GetType", null)]
    [TestCase("private static int F(Span<byte> a) => a.Count();", "System.Span.Count", null)]
    [TestCase("private static int F() => Math.Sign(3);", "System.Math.Sign", null)]
    public void NameThatDotNetHas_Built_SaysWhatThereIsInstead(string code, string name, string? instead)
    {
        string source = code.StartsWith("using", System.StringComparison.Ordinal)
            ? code + "\n" + Text("[Server]", "public uint Execute() => 0;")
            : Text("[Server]", "public uint Execute() => 0; " + code);
        string message = Build(source).Diagnostics.First(d => d.Message.Contains("CoreLib", System.StringComparison.Ordinal)).Message;
        Assert.That(message, instead is null ? Does.Contain("not .NET's: write it without")
            : Does.Contain($"instead of {name}").And.Contain(instead));
        Assert.That(message, Does.EndWith("(docs/writing-a-server.md#what-there-is-of-net)").And.Not.Contain("assembly reference"));
    }

    [TestCase("[ThreadStatic] private uint _a;")]
    [TestCase("[ModuleInitializer] public static void Init() { }")]
    public void AttributeOfDotNet_Built_IsMissedOnce(string member)
    {
        string source = Text("[Server]", "public uint Execute() => 0;\n" + member);
        BuildDiagnostic found = Build(source).Diagnostics.Single(d => d.Code == "CS0246");
        Assert.That(found.Message, Does.Contain("not .NET's: write it without").And.Not.Contain("assembly reference"));
    }

    [TestCase("[Server] public partial struct Broken : IExecutable { public uint Execute() => 0; }",
        "it is in the namespace BssOs: begin the file with a namespace")]
    [TestCase("namespace BssOs.Servers.Broken; [Server] public partial struct Broken : IExecutable { public uint Execute() { TextBuilder text = default; return 0; } }", "; write using BssOs.Servers.Shared;")]
    [TestCase("namespace BssOs.Servers.Broken; [Server] public partial struct Broken : IExecutable { public uint Execute() => (uint)Math.Max(1, 2); }", "; write using System;")]
    public void NameOfANamespaceThatIsNotUsed_Built_SaysHowItComesIntoSight(string source, string remedy) =>
        Assert.That(Build(source).Diagnostics.Select(d => d.Message), Has.Some.Contains(remedy));

    [Test]
    public void TextThatIsAString_Built_IsSaidOnce() => Assert.That(
        Build(Text("[Server]",
            "public uint Execute() { Out.Write(\"text\"); return 0; } [Required] private static partial TextOutput Out { get; }")).Diagnostics.Select(d => d.Code),
        Is.EqualTo(["BSS031"]));

    [TestCase("Out.WriteLine(\"a\"u8);", "the service ITextOutput has no function WriteLine; it has Write(ReadOnlySpan<byte> text)")]
    [TestCase("Clock.Wait(5);", "the service IClock has no function Wait; it has GetNow(out Instant now), Sleep(uint milliseconds)")]
    [TestCase("var a = Clock.Now;", "the service IClock has no function Now; it has ")]
    [TestCase("_kept.Print();", "the service ITextOutput has no function Print; it has Write(ReadOnlySpan<byte> text)")]
    public void FunctionThatAServiceLacks_Built_SaysWhichThereAre(string statement, string message)
    {
        const string slots = "[Required] private static partial TextOutput Out { get; } "
            + "[Required] private static partial Clock Clock { get; } private TextOutput.Permanent _kept;";
        BuildDiagnostic found = Build(Text("[Server]", $"public uint Execute() {{ {statement} return 0; }}\n{slots}"))
            .Diagnostics.Single(d => d.Code is "CS1061" or "CS0117");
        Assert.That(found.Line, Is.EqualTo(6));
        Assert.That(found.Message, Does.StartWith(message));
    }

    [TestCase("int n = \"abc\"u8.IndexOf(\"b\"u8);", "; there is IndexOf(byte value)")]
    [TestCase("int n = \"abc\"u8.IndexOf(1, 2);", "; there is IndexOf(byte value)")]
    [TestCase("int n = Math.Abs();", "; there is Abs(int value), Abs(long value)")]
    [TestCase("Out.Write(1, 2);", "; there is Write(ReadOnlySpan<byte> text)")]
    [TestCase("Own(1);", "to 'bool'")]
    public void FunctionThatIsCalledOtherwise_Built_SaysHowItIsCalled(string statement, string end)
    {
        string source = Text("[Server]", $"public uint Execute() {{ {statement} return 0; }}\n"
            + "private static void Own(bool a) { } [Required] private static partial TextOutput Out { get; }");
        BuildDiagnostic found = Build(source).Diagnostics.Single(d => d.Code is "CS1501" or "CS1503" or "CS7036");
        Assert.That(found.Message, Does.EndWith(end));
    }

    // Each is one mistake, and has one message, whether the declarations around compile or not.
    [TestCase("BSS034", "private uint F(uint n) { lock (n) { return n; } }")]
    [TestCase("BSS034", "private void F(uint n) { lock (n) n++; }")]
    [TestCase("BSS039", "private uint F() { throw new Exception(\"x\", null, 3); }")]
    [TestCase("BSS039", "private uint F(uint n) => n != 0 ? n : throw new ArgumentException(\"x\", \"n\", \"y\", 4);")]
    [TestCase("BSS040", "private async void F() { }")]
    [TestCase("BSS040 BSS040", "private async void F() { await Clock.Sleep(5); } [Required] private static partial Clock Clock { get; }")]
    [TestCase("BSS040", "private async uint F() { }")]
    [TestCase("BSS040", "private uint F() { yield return 1; }")]
    public void ConstructThatARuleRefuses_Built_HasNoOtherMessage(string codes, string member)
    {
        string ExpectedOf(string text) =>
            string.Join(' ', Build(text).Diagnostics.Select(d => d.Code).Where(code => code != "CS0246").Order());
        Assert.That(ExpectedOf(Text("[Server]", "public uint Execute() => 0;\n" + member)), Is.EqualTo(codes));
        Assert.That(
            ExpectedOf(Text("[Server]", "public uint Execute() => 0;\n" + member + "\nprivate void G(Frob a) { }")),
            Does.Not.Contain("CS"));
    }

    [Test]
    public void TwoFoldersOfOneFile_Built_AreSaidAtTheSecond()
    {
        string second = Path.Combine(_folder, "More", "Broken");
        Directory.CreateDirectory(second);
        File.WriteAllText(Path.Combine(second, "Broken.cs"), "\n\n" + Text("[Server]", "public uint Execute() => 0;"));
        BuildDiagnostic found = Build(Text("[Server]", "public uint Execute() => 0;")).Diagnostics.Single();
        Assert.That((found.Code, found.Line), Is.EqualTo(("PACK0002", 5)));
        Assert.That(found.File, Does.EndWith("More/Broken/Broken.cs"));
        Assert.That(found.Message, Does.Match("/Broken and .*/More/Broken both make broken.bss: rename one folder and its struct$"));
    }

    [TestCase("private static uint F() => Frobnicate();")]
    [TestCase("private static void F(Frob a) { }")]
    [TestCase("private static int F() => Math.Frob(3);")]
    public void NameThatNobodyHas_Built_IsAMistakeLikeAnyOther(string code) =>
        Assert.That(
            Build(Text("[Server]", "public uint Execute() => 0; " + code)).Diagnostics.Single().Message, Does.Not.Contain("CoreLib"));

    [Test]
    public void ServerWithoutFunctions_Built_IsAFile() =>
        Assert.That(
            Build($"namespace BssOs.Servers.Broken;\n{Usings}\n[Server] public partial struct Broken : IServer;").Diagnostics, Is.Empty);

    [Test]
    public void SlotNamedLikeAKeyword_Built_Works() => Assert.That(
        Build(
            Text(
                "[Server]",
                "[Required] private static partial TextOutput @event { get; } public uint Execute() { @event.Write(\"a\"u8); return 0; }")).Diagnostics,
        Is.Empty);

    [Test]
    public void ServiceInTheFolderOfAServer_Built_IsKnown() => Assert.That(
        Build("namespace BssOs.Servers.Broken;\n[Service(0x7000_0001)] public interface IOwn { uint Get(Own next); }\n"
            + "[Server] public partial struct Broken : IOwn { [Required] private static partial Own Next { get; } public uint Get(Own next) { Own other = next; return other.Get(Next); } }").Diagnostics,
        Is.Empty);

    [TestCase("\n{0}public interface IOwn {{ uint Get(); }}")]
    [TestCase("namespace BssOs.Servers.Broken;\n{0}public interface Own {{ uint Get(); }}")]
    [TestCase("namespace BssOs.Servers.Broken; public class Outer {{\n{0}public interface IOwn {{ uint Get(); }} }}")]
    public void ServiceWithoutReference_Built_IsSaidWhereItStands(string service)
    {
        IEnumerable<BuildDiagnostic> found = Build(string.Format(CultureInfo.InvariantCulture, service, "[BssOs.Service(0x7000_0001)] ")
            + "\n[BssOs.Server] public partial struct Broken : BssOs.IServer { [BssOs.Required] private static partial Owned Next { get; } }").Diagnostics;
        Assert.That(found.Select(d => (d.Code, d.Line)), Is.EqualTo(new[] { ("BSS005", 2), ("CS0246", 3) }));
    }

    [Test]
    public void TakenServiceId_Built_IsOneMessage()
    {
        BuildDiagnostic found = Build("namespace BssOs.Servers.Broken;\n[Service(0x0000_0026)] public interface IOwn { uint Get(); }\n"
            + "[Server] public partial struct Broken : IOwn { public uint Get() => 0; }").Diagnostics.Single();
        Assert.That((found.Code, found.Line), Is.EqualTo(("BSS008", 2)));
    }

    [Test]
    public void RangesIndexesAndListPatterns_Built_Work() => Assert.That(
        Build(Text("[Server]",
            "public uint Execute() { Span<byte> b = stackalloc byte[8]; int n = (int)Out.Word & 7; (uint, uint, uint) t = (1, 2, 3); "
            + "return b[..n] is [1, .., var last] ? last : b[1..^1] switch { [] => b[^1], [_, .. var rest] => (uint)rest.Length + t.Item3, }; } [Required] private static partial TextOutput Out { get; }")).Diagnostics,
        Is.Empty);

    private static TestCaseData Service(string record, string code) => new TestCaseData(
        $"namespace BssOs.Servers.Broken;\n{Usings}\n[Service(0x7000_0001)] public interface IOwn {{ uint F(in Rec r); }}\n"
        + $"[Server] public unsafe partial struct Broken : IOwn {{ public uint F(in Rec r) => 1; }}\n{record}", code).SetArgDisplayNames(
            record, code);

    private static TestCaseData Server(string member, string code) =>
        new TestCaseData(Text("[Server]", "public uint Execute() => 0; " + member), code).SetArgDisplayNames(member, code);

    private static string Text(string attribute, string members) =>
        $"namespace BssOs.Servers.Broken;\n{Usings}\n{attribute} public unsafe partial struct Broken : IExecutable\n{{\n\n{members}\n}}\n";

    private static string LongSum(int terms) => Text(
        "[Server]", $"private uint _a; public void Construct() => _a = 1; public uint Execute() => {string.Join(" + ", Enumerable.Repeat("_a", terms))};");

    private BuildResult Build(string source) => Build(source, "broken");

    private BuildResult Build(string source, params string[] servers)
    {
        string path = Path.Combine(_folder, "Broken");
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "Broken.cs"), source);
        return BuildPipeline.Build(new BuildOptions
        {
            Root = GeneratorRun.Repository,
            Servers = servers,
            Kernel = false,
            ExtraServerFolders = [_folder],
            Output = Path.Combine(_folder, "out"),
        });
    }
}
