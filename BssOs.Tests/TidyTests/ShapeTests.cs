using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>How long lines and functions of every C# file may be, and how fields are named.</summary>
[TestFixture]
public sealed partial class ShapeTests
{
    private const int LineMax = 140;
    private const int FunctionMax = 60;

    [Test]
    public void Lines_AreShortEnoughToRead() =>
        Assert.That(
            RepositoryFiles.Sources.SelectMany(path => LongLines(RepositoryFiles.Read(path)).Select(line => $"{path}:{line}")), Is.Empty);

    [TestCase("int a;", 1, ExpectedResult = 0)]
    [TestCase("int a;", 30, ExpectedResult = 1)]
    [TestCase("// word", 30, ExpectedResult = 1)]
    [TestCase("call(\"text\");", 30, ExpectedResult = 1)]
    public int CodeLongerThanALine_IsSeen(string code, int times) => LongLines(string.Concat(Enumerable.Repeat(code + " ", times))).Count();

    [TestCase("\"{0}\");")]
    [TestCase("+ $\"{0}\",")]
    [TestCase("    [GeneratedRegex(@\"{0}\")]")]
    [TestCase("string text = \"\"\"\n{0}\n\"\"\";", Description = "in a raw string")]
    public void StringLongerThanALine_Stays(string line) =>
        Assert.That(LongLines(line.Replace("{0}", new string('x', LineMax), StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Functions_AreShortEnoughToRead() =>
        Assert.That(RepositoryFiles.Sources.SelectMany(
            path => LongFunctions(RepositoryFiles.Read(path)).Select(name => $"{path}: {name}")), Is.Empty);

    [TestCase("void F() { ", "F();\n", "}", 70, ExpectedResult = 1)]
    [TestCase("void F() { ", "F();\n", "}", 50, ExpectedResult = 0)]
    [TestCase("IEnumerable<int> F() { ", "yield return 1;\n", "}", 70, ExpectedResult = 0, Description = "a table of cases")]
    [TestCase("int F(int i) => i switch { ", "1 => 2,\n", "};", 70, ExpectedResult = 0, Description = "a table")]
    public int FunctionLongerThanAPage_IsSeen(string before, string line, string after, int times) =>
        LongFunctions($"class C {{ {before}{string.Concat(Enumerable.Repeat(line, times))}{after} }}").Count();

    // One naming for what never changes, be it const or readonly, and limits end in Max or Min; what changes has an underscore.
    [Test]
    public void StaticFields_AreNamedForWhatTheyAre() =>
        Assert.That(RepositoryFiles.Sources.SelectMany(
            path => MisnamedFields(RepositoryFiles.Read(path)).Select(name => $"{path}: {name}")), Is.Empty);

    [TestCase("private static readonly int s_a = 1;", ExpectedResult = 1)]
    [TestCase("private static readonly int _a = 1;", ExpectedResult = 1)]
    [TestCase("private static readonly int A = 1;", ExpectedResult = 0)]
    [TestCase("private static int s_a;", ExpectedResult = 1)]
    [TestCase("private static int _a;", ExpectedResult = 0)]
    [TestCase("private const int a = 1;", ExpectedResult = 1)]
    [TestCase("private const int MaximumFrame = 1;", ExpectedResult = 1)]
    [TestCase("public const int Maximum = 1;", ExpectedResult = 1)]
    [TestCase("private const int FrameMax = 1;", ExpectedResult = 0)]
    public int Field_NamedForSomethingElse_IsSeen(string field) => MisnamedFields($"class C {{ {field} }}").Count();

    // State of the kernel belongs to one class, which says what holds for it: nobody else sets it.
    [Test]
    public void StateOfTheKernel_IsPrivateAndSaysWhatHoldsForIt() =>
        Assert.That(
            RepositoryFiles.Sources.Where(path => path.StartsWith("BssOs.Kernel/", StringComparison.Ordinal))
                .SelectMany(path => OpenState(RepositoryFiles.Read(path)).Select(name => $"{path}: {name}")),
            Is.Empty);

    [TestCase("public static int Count;", ExpectedResult = 1)]
    [TestCase("internal static int Count;", ExpectedResult = 1)]
    [TestCase("public static int Count { get; set; }", ExpectedResult = 1)]
    [TestCase("private static int _count;", ExpectedResult = 1, Description = "says nothing")]
    [TestCase("// Never falls.\nprivate static int _count;", ExpectedResult = 0)]
    [TestCase("// As long as the other.\nprivate static int _first;\nprivate static int _second;", ExpectedResult = 0)]
    [TestCase("// Never falls.\nprivate static int _first;\n\nprivate static int _second;", ExpectedResult = 1)]
    [TestCase("public static int Count { get; private set; }", ExpectedResult = 0)]
    [TestCase("public static int Count { get => _other; set => _other = value; }", ExpectedResult = 0)]
    [TestCase("private static readonly int Count = 1; private const int Size = 1; public int Field;", ExpectedResult = 0)]
    public int StateThatIsOpen_IsSeen(string members) => OpenState($"class C\n{{\n{members}\n}}").Count();

    [TestCase("#if BSS_TARGET")]
    [TestCase("#if !BSS_TARGET")]
    public void CodeForOneSideAlone_IsSeenToo(string condition)
    {
        string lines = string.Concat(Enumerable.Repeat("F();\n", 70));
        string text = $"class C\n{{\n{condition}\nstatic int a;\nvoid F()\n{{\n{lines}\n}}\n// {new string('x', LineMax)}\n#endif\n}}";
        Assert.Multiple(() =>
        {
            Assert.That(LongLines(text), Has.Exactly(1).Items);
            Assert.That(LongFunctions(text), Is.EqualTo(new[] { "F" }));
            Assert.That(MisnamedFields(text.Replace("static int", "private int", StringComparison.Ordinal)), Is.EqualTo(new[] { "a" }));
            Assert.That(OpenState(text), Is.EqualTo(new[] { "a" }));
        });
    }

    [Test]
    public void RawStringForOneSideAlone_Stays([Values("#if BSS_TARGET", "#if !BSS_TARGET")] string condition) => Assert.That(
        LongLines($"class C\n{{\n{condition}\nstring a = \"\"\"\n{new string('x', LineMax + 1)}\n\"\"\";\n#endif\n}}"), Is.Empty);

    // Where a line is not code, it seems too long whatever it is.
    private static IEnumerable<string> LongLines(string text) => text.Split('\n').Any(line => line.Length > LineMax)
        ? SourceSyntax.Parse(text).Select(LongLines).Aggregate((one, other) => one.Intersect(other)) : [];

    private static IEnumerable<string> LongLines(SyntaxNode root) => root.GetText().Lines
        .Where(line => line.Span.Length > LineMax && !LoneString().IsMatch(line.ToString()))
        .Where(line => root.FindToken(line.Start) is var token && (token.SpanStart >= line.Start || token.Span.End <= line.Start))
        .Select(line => $"{line.LineNumber + 1}");

    private static IEnumerable<string> LongFunctions(string text) => SourceSyntax.Parse(text).SelectMany(LongFunctions).Distinct();

    private static IEnumerable<string> MisnamedFields(string text) => SourceSyntax.Parse(text).SelectMany(MisnamedFields).Distinct();

    private static IEnumerable<string> OpenState(string text) => SourceSyntax.Parse(text).SelectMany(OpenState).Distinct();

    private static IEnumerable<string> LongFunctions(SyntaxNode root) => root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
        .Where(node => node is not MethodDeclarationSyntax { ExpressionBody.Expression: SwitchExpressionSyntax } && !IsTableOfCases(node))
        .Where(
            node => node.GetLocation().GetLineSpan() is var span && span.EndLinePosition.Line - span.StartLinePosition.Line >= FunctionMax)
        .Select(node => node is MethodDeclarationSyntax method
        ? method.Identifier.Text : $"line {node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}");

    private static bool IsTableOfCases(SyntaxNode node) => node is MethodDeclarationSyntax { Body.Statements: { Count: > 0 } statements }
        && statements.All(statement => statement is YieldStatementSyntax);

    private static IEnumerable<string> MisnamedFields(SyntaxNode root) =>
        from field in root.DescendantNodes().OfType<FieldDeclarationSyntax>()
        let isFixed = field.Modifiers.Any(SyntaxKind.ConstKeyword)
            || (field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
        let isPrivateVariable = !isFixed && field.Modifiers.Any(SyntaxKind.PrivateKeyword)
            && !field.Modifiers.Any(SyntaxKind.ProtectedKeyword)
        from variable in field.Declaration.Variables
        let name = variable.Identifier.Text
        where (isFixed && (!char.IsUpper(name[0]) || LimitBefore().IsMatch(name))) || (isPrivateVariable && name[0] != '_')
        select name;

    private static IEnumerable<string> OpenState(SyntaxNode root)
    {
        IEnumerable<string> fields =
            from field in root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            where field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
            where !field.Modifiers.Any(SyntaxKind.PrivateKeyword) || !IsExplained(field)
            select field.Declaration.Variables[0].Identifier.Text;
        IEnumerable<string> properties =
            from property in root.DescendantNodes().OfType<PropertyDeclarationSyntax>()
            where property.Modifiers.Any(SyntaxKind.StaticKeyword) && !property.Modifiers.Any(SyntaxKind.PrivateKeyword)
            where property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration)
                && accessor.Modifiers.Count == 0 && accessor.Body == null && accessor.ExpressionBody == null) ?? false
            select property.Identifier.Text;
        return fields.Concat(properties);
    }

    // By a comment of its own, or by that of the field that it stands directly below.
    private static bool IsExplained(FieldDeclarationSyntax field)
    {
        SyntaxTriviaList before = field.GetLeadingTrivia();
        if (before.Any(SyntaxKind.SingleLineCommentTrivia) || before.Any(SyntaxKind.SingleLineDocumentationCommentTrivia))
            return true;
        return !before.Any(SyntaxKind.EndOfLineTrivia)
            && field.Parent!.ChildNodes().TakeWhile(node => node != field).LastOrDefault() is FieldDeclarationSyntax above
            && above.Modifiers.Any(SyntaxKind.StaticKeyword) && IsExplained(above);
    }

    // A string alone, with what joins it to its neighbours; an attribute that takes nothing else.
    [GeneratedRegex(@"^\s*(\[\w+\(|return |case |[+?:] |await )?[$@]*""")]
    private static partial Regex LoneString();

    [GeneratedRegex("^(Maximum|Minimum|Largest|Longest|Smallest|Max|Min)[A-Z](?!alue)|^(Maximum|Minimum)$")]
    private static partial Regex LimitBefore();
}
