using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Packer.Build;
using BssOs.Tests.Generator;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>What those who write their first server get wrong: the message names the place and what to write.</summary>
[TestFixture]
public class NewcomerSourceTests
{
    private const string Start = "namespace BssOs.Servers.Broken;\nusing System;\n";
    private const string Slot = "[Required] private static partial TextOutput Out { get; } ";
    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("bss-newcomer-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    // Several parts with the attribute, or names that become one file of generated code, ended the generator with a stack trace.
    [TestCase("[Server] public partial struct Broken : IExecutable { public uint Execute() => 0; }\n[Server] public partial struct Broken { }", "CS0579")]
    [TestCase("[Server] public partial struct Broken : IExecutable { public uint Execute() => 0; [LocalServer] public partial struct A : IExecutable { public uint Execute() => 0; }\n[LocalServer] public partial struct A { } }", "CS0579")]
    [TestCase("[Server] public partial struct Broken : IOwn { public uint Get() => 0; }\n[Service(0x7000_0001)] public partial interface IOwn { uint Get(); } [Service(0x7000_0001)] public partial interface IOwn { }", "CS0579")]
    [TestCase("[Server] public partial struct Broken : IBroken { public uint Get() => 0; }\n[Service(0x7000_0001)] public interface IBroken { uint Get(); }", "BSS020")]
    public void WhatIsGeneratedTwice_Built_IsSaidOnItsLine(string source, string code)
    {
        IReadOnlyList<BuildDiagnostic> found = Build(Start + source);
        Assert.That(found.Select(d => d.Code), Has.All.EqualTo(code));
        Assert.That(found.Select(d => d.File), Has.All.EndsWith("Broken/Broken.cs"));
    }

    [Test]
    public void NamesThatDifferInCase_Built_AreServicesOfTheirOwn() => Assert.That(
        Build(Start + "[Server] public partial struct Broken : IOwn, IOWN { public uint Get() => 0; public uint Take() => 0; }\n"
            + "[Service(0x7000_0001)] public interface IOwn { uint Get(); } [Service(0x7000_0002)] public interface IOWN { uint Take(); }"),
        Is.Empty);

    // The compiler reports what an anonymous type needs without any place.
    [Test]
    public void AnonymousType_Built_IsSaidWhereItStands()
    {
        IReadOnlyList<BuildDiagnostic> found = Build(Server("public uint Execute() { var a = new { X = 1u }; return a.X; }"));
        Assert.That(found.Select(d => (d.Code, d.Line)), Is.EqualTo([("BSS033", 5), ("BSS032", 5)]));
        found = Build(Server(
            "public uint Execute() => 0; }\ninternal static class Unused { public static uint Get() { var a = new { X = 1u }; return a.X; }"));
        Assert.That(found.Select(d => (d.Code, d.Line)), Is.EqualTo([("CS0656", 6)]));
        Assert.That(found[0].Message, Does.StartWith("an anonymous type needs a part of .NET's library"));
    }

    // What is generated for a server is missing where a rule refuses the server itself.
    [TestCase("file unsafe partial struct", "BSS018")]
    [TestCase("public unsafe partial record struct", "BSS043")]
    [TestCase("public unsafe struct", "BSS010")]
    [TestCase("public unsafe partial class", "CS0592")]
    public void ServerOfAWrongKind_Built_IsOneMessage(string declaration, string code) => Assert.That(
        Build(
            $"{Start}[Server]\n{declaration} Broken : IExecutable {{\n[Required] private static partial TextOutput Out {{ get; }}\npublic uint Execute() => 0; }}")
            .Select(d => d.Code), Is.EqualTo([code]));

    [TestCase("uint Get([Both] ReadOnlySpan<byte> a)", "uint Get(ReadOnlySpan<byte> a)", "[Both] belongs to Span<byte> only: leave it out")]
    [TestCase("uint Get([Both] uint a)", "uint Get(uint a)", "[Both] belongs to Span<byte> only: leave it out")]
    [TestCase("uint Get([Both] string a)", "uint Get(string a)", "use a scalar")]
    [TestCase("uint Get(out Executable a)", "uint Get(out Executable a)", "as the function's result")]
    public void ParameterOfAService_Built_IsToldWhatIsWrong(string declared, string written, string remedy) => Assert.That(
        Build(
            $"{Start}[Server] public partial struct Broken : IOwn {{ public {written} {{ while (true) {{ }} }} }}\n[Service(0x7000_0001)] public interface IOwn {{ {declared}; }}")
            .Single(d => d.Code == "BSS001").Message, Does.Contain(remedy));

    [TestCase("[Server(Stack = 9)]", "CS0246", "Server has Synchronization, Callbacks, StackBytes")]
    [TestCase("[Server(512)]", "CS1729", "Server has Synchronization, Callbacks, StackBytes")]
    public void AttributeWithAnUnknownArgument_Built_IsToldWhatThereIs(string attribute, string code, string remedy)
    {
        BuildDiagnostic found = Build(
            $"{Start}{attribute} public partial struct Broken : IExecutable {{ public uint Execute() => 0; }}").Single();
        Assert.That((found.Code, found.Line), Is.EqualTo((code, 3)));
        Assert.That(found.Message, Does.Contain(remedy));
    }

    [TestCase("public partial struct Broken : Executable", "CS0527", "write IExecutable")]
    [TestCase("public partial struct Broken : IExcutable", "CS0246", "did you mean IExecutable?")]
    public void ServiceMisspelt_Built_IsToldWhatWasMeant(string declaration, string code, string remedy)
    {
        BuildDiagnostic found = Build($"{Start}[Server] {declaration} {{ public uint Execute() => 0; }}").Single();
        Assert.That((found.Code, found.Line), Is.EqualTo((code, 3)));
        Assert.That(found.Message, Does.Contain(remedy));
    }

    [TestCase("[Required] private static partial TextOuput Out { get; } public uint Execute() => 0;", "CS0246", "did you mean TextOutput?")]
    [TestCase("public uint Execute() { ReadOnlySpan<byte> a = \"a\"u8; return a == \"b\"u8 ? 1u : 0u; }", "CS0019", "SequenceEqual")]
    [TestCase("public uint Execute() { ReadOnlySpan<byte> a = \"a\"u8; switch (a) { case \"b\"u8: return 1; } return 0; }", "CS9135", "SequenceEqual")]
    [TestCase("public uint Execute() { ReadOnlySpan<byte> a = \"a\"u8; return a is \"b\"u8 ? 1u : 0u; }", "CS9135", "SequenceEqual")]
    [TestCase("public uint Execute() { uint? a = 1; return a.Value; }", "CS1061", "GetValueOrDefault")]
    [TestCase("public uint Execute() => Self.Get(); private uint Get() => 0;", "CS1061", "write -> instead of the point")]
    [TestCase("public uint Execute() { Error.NotFund.Throw(); return 0; }", "CS0117", "did you mean NotFound?")]
    [TestCase("public uint Execute() { return Error.NotFound; }", "CS0266", "write Error.NotFound.Throw()")]
    [TestCase("public uint Execute() { await foreach (byte a in Get()) { } return 0; }", "BSS040", "block in")]
    [TestCase("public uint Execute() { var a = from b in \"a\"u8 select b; return 0; }", "CS1936", "write a loop")]
    [TestCase("SLOT public uint Execute() => Out == null ? 1u : 0;", "CS0019", "ask a reference for IsNull")]
    [TestCase("SLOT public uint Execute() { Out?.Write(\"a\"u8); return 0; }", "CS0023", "ask a reference for IsNull")]
    [TestCase("SLOT public uint Execute() { TextOutput a = null; return a.IsNull ? 1u : 0; }", "CS0037", "write default")]
    [TestCase("SLOT private TextOutput.Permanent _a; public uint Execute() { _a = Out; _a.Write(\"a\"u8); return 0; }", "CS0029", "write Out.Keep()")]
    [TestCase("SLOT private TextOutput _a; public uint Execute() { _a = Out; return 0; }", "CS8345", "write TextOutput.Permanent")]
    [TestCase("[Required] private static TextOutput Out { get; } public uint Execute() => 0;", "CS8345", "private static partial TextOutput NAME { get; }")]
    [TestCase("private static partial TextOutput Out { get; } public uint Execute() => 0;", "CS9248", "part; write [Required] above it")]
    [TestCase("[Required(Optional)] private static partial TextOutput Out { get; } public uint Execute() => 0;", "CS0103", "write [Required(Optional = …)]")]
    [TestCase("private uint _a = 5; public uint Execute() => _a;", "CS8983", "void Construct()")]
    [TestCase("public uint Execute() { Executable a = new Part(); return a.Execute(); } [LocalServer] public partial struct Part : IExecutable { public uint Execute() => 1; }", "CS0029", "Part.New(out Part* self)")]
    [TestCase("public required uint Count; public uint Execute() => 0;", "CS0656", "required")]
    [TestCase("public uint Execute() => Get<Broken>(); private static uint Get<T>() where T : struct, IOwn => T.Get(); private interface IOwn { static abstract uint Get(); }", "CS8919", "give the function an argument")]
    public void Construct_Built_IsToldWhatThereIs(string members, string code, string remedy)
    {
        IReadOnlyList<BuildDiagnostic> found = Build(Server(members.Replace("SLOT", Slot, StringComparison.Ordinal)));
        Assert.That(found.Single(d => d.Code == code).Message, Does.Contain(remedy));
        Assert.That(found.Select(d => d.Line), Has.All.Positive);
    }

    [Test]
    public void LongNumbersCompared_Built_AreAServer() => Assert.That(
        Build(Server(
            "private long _a; private nint _b; public uint Execute() { _a = Math.Max(Math.Min(_a, 5L), Math.Abs(_a)); _b = Math.Min(_b, Math.Max(_b, 3)); "
            + "return (uint)Math.Clamp(_a, 1L, 9L) + Math.Clamp(4u, 1u, 3u) + (uint)Math.Clamp(1, 2, 3) + (uint)Math.Clamp(1UL, 2UL, 3UL); }")),
        Is.Empty);

    // The check of overrun buffers, the deepest call, is the packer's own routine; where more stack is no remedy the message stands at
    // the function that takes it.
    [Test]
    public void BufferThatNoStackHasRoomFor_Built_IsSaidAtItsFunction()
    {
        BuildDiagnostic found = Build(Server(
            "public uint Execute() => Get(3);\n[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]\n"
            + "private static uint Get(uint n)\n{ uint* a = stackalloc uint[100_000]; a[n] = n; return a[n / 2] + a[n]; }")).Single();
        Assert.That(found.Line, Is.EqualTo(7));
        Assert.That(found.Message, Does.Match(
            @"^a call of Broken\.Execute needs 400\d\d\d bytes of stack \(Broken\.Execute > Broken\.Get\), but "));
    }

    // What a terminal would take for a command, or not show, is written as its number.
    [Test]
    public void ControlCharacterInASource_Built_IsSaidReadably()
    {
        IReadOnlyList<BuildDiagnostic> found = Build(Server("public uint Execute() => \u0001\u001b0;"));
        Assert.That(found, Is.Not.Empty);
        Assert.That(string.Concat(found.Select(d => d.ToString())).Any(char.IsControl), Is.False);
    }

    [TestCase("utf-16BE", false)]
    [TestCase("utf-16", false)]
    [TestCase("", false)]
    [TestCase("utf-16", true)]
    [TestCase("utf-8", true)]
    public void FileOfAnEncoding_Built_IsReadOrNamed(string name, bool hasMark)
    {
        const string good =
            "namespace BssOs.Servers.Broken;\n[Server] public partial struct Broken : IExecutable { public uint Execute() => 0; }\n";
        Encoding encoding = name.Length == 0 ? Encoding.Latin1 : Encoding.GetEncoding(name);
        byte[] bytes = encoding.GetBytes(name.Length == 0 ? "\0\u0001\u00ff\u00fe" : good);
        IReadOnlyList<BuildDiagnostic> found = Build([.. hasMark ? encoding.GetPreamble() : [], .. bytes]);
        if (hasMark)
        {
            Assert.That(found, Is.Empty);
            return;
        }

        Assert.That(found.Select(d => (d.Code, d.Line)), Is.EqualTo([("PACK0003", 1)]));
        Assert.That(found[0].Message, Does.StartWith("the file is no text in UTF-8"));
    }

    // The compiler leaves out what follows, and so would the search for servers.
    [Test]
    public void ConditionThatIsMissing_Built_IsSaidInsteadOfAServerThatIs() => Assert.That(
        Build("#if\n" + Start + "[Server] public partial struct Broken : IExecutable { public uint Execute() => 0; }\n")
            .Select(d => (d.Code, d.Line)), Does.Contain(("CS1517", 1)).And.None.EqualTo(("PACK0003", 1)));

    private static string Server(string members) =>
        $"{Start}\n[Server] public unsafe partial struct Broken : IExecutable {{\n{members}\n}}\n";

    private IReadOnlyList<BuildDiagnostic> Build(string source) => Build(Encoding.UTF8.GetBytes(source));

    private IReadOnlyList<BuildDiagnostic> Build(byte[] source)
    {
        string path = Path.Combine(_folder, "Broken");
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, "Broken.cs"), source);
        return BuildPipeline.Build(new BuildOptions
        {
            Root = GeneratorRun.Repository,
            Servers = ["broken"],
            Kernel = false,
            ExtraServerFolders = [_folder],
            Output = Path.Combine(_folder, "out"),
        }).Diagnostics;
    }
}
