using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>
/// What other classes of the kernel may use says what it is. The compiler asks that of public types alone (CS1591), and most of the
/// kernel's are internal.
/// </summary>
[TestFixture]
public sealed class SummaryTests
{
    // Stands in for types of .NET, which are documented there.
    private const string Library = "BssOs.Kernel/CoreLib/";

    [Test]
    public void MembersOfTheKernel_SayWhatTheyAre() => Assert.That(
        RepositoryFiles.Sources
            .Where(path => path.StartsWith("BssOs.Kernel/", StringComparison.Ordinal))
            .Where(path => !path.StartsWith(Library, StringComparison.Ordinal))
            .SelectMany(path => Silent(RepositoryFiles.Read(path)).Select(name => $"{path}: {name}")),
        Is.Empty);

    [TestCase("public static extern void Halt();", ExpectedResult = 1)]
    [TestCase("internal static void Halt() { }", ExpectedResult = 1)]
    [TestCase("public int Count;", ExpectedResult = 1)]
    [TestCase("public const int Count = 1;", ExpectedResult = 1)]
    [TestCase("public int Count => 1;", ExpectedResult = 1)]
    [TestCase("public enum Kind { None }", ExpectedResult = 1)]
    [TestCase("// Stops.\npublic static extern void Halt();", ExpectedResult = 1)]
    [TestCase("/// <summary>Stops.</summary>\n[Import(\"Halt\")]\npublic static extern void Halt();", ExpectedResult = 0)]
    [TestCase("/// <inheritdoc/>\npublic static extern void Halt();", ExpectedResult = 0)]
    [TestCase("private static void Halt() { }", ExpectedResult = 0)]
    [TestCase("static void Halt() { }", ExpectedResult = 0)]
    [TestCase("public override string ToString() => string.Empty;", ExpectedResult = 0)]
    [TestCase("public static partial void Halt() { }", ExpectedResult = 0, Description = "its declaration says it")]
    [TestCase("private struct Inner { public int Count; }", ExpectedResult = 0)]
    public int MemberWithoutSummary_IsSeen(string member) => Silent($"internal class C\n{{\n{member}\n}}").Count();

    private static IEnumerable<string> Silent(string text) =>
        from member in SourceSyntax.Parse(text)[0].DescendantNodes().OfType<MemberDeclarationSyntax>()
        where member.Parent is TypeDeclarationSyntax && IsSeen(member)
            && member.Ancestors().OfType<TypeDeclarationSyntax>().All(type => IsSeen(type) || type.Parent is not TypeDeclarationSyntax)
        where !member.Modifiers.Any(SyntaxKind.OverrideKeyword) && !member.Modifiers.Any(SyntaxKind.PartialKeyword)
        where !member.GetLeadingTrivia().Any(SyntaxKind.SingleLineDocumentationCommentTrivia)
        select $"line {member.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static bool IsSeen(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.InternalKeyword);
}
