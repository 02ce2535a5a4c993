using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BssOs.Tests.TidyTests;

/// <summary>Reads C# as the compiler does: once for machine code and, if a file tells the two apart, once for .NET.</summary>
internal static class SourceSyntax
{
    private const string Distinction = "BSS_TARGET";

    private static readonly CSharpParseOptions Target = new(preprocessorSymbols: [Distinction, "BSS_KERNEL"]);
    private static readonly CSharpParseOptions Hosted = new();

    /// <summary>The roots of a text; every line of it is code in one of them at least.</summary>
    public static IReadOnlyList<SyntaxNode> Parse(string text)
    {
        SyntaxNode target = Parse(text, Target);
        return text.Contains(Distinction, StringComparison.Ordinal) ? [target, Parse(text, Hosted)] : [target];
    }

    private static SyntaxNode Parse(string text, CSharpParseOptions options) => CSharpSyntaxTree.ParseText(text, options).GetRoot();
}
