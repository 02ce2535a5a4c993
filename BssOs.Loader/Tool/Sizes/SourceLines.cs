using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BssOs.Tool.Sizes;

/// <summary>Counts source lines that are neither blank nor comment.</summary>
public static class SourceLines
{
    /// <summary>Counts the lines of one C# file.</summary>
    public static int Count(string path) => CountText(File.ReadAllText(path));

    /// <summary>Counts the lines of one C# source text: those on which a token, or a directive, stands.</summary>
    public static int CountText(string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text);
        SourceText source = tree.GetText();
        HashSet<int> lines = [];
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens())
        {
            if (!token.Span.IsEmpty)
                Add(lines, source, token.Span);
            foreach (SyntaxTrivia trivia in token.LeadingTrivia.Where(trivia => trivia.IsDirective))
                Add(lines, source, TextSpan.FromBounds(trivia.SpanStart, trivia.SpanStart + 1));
        }
        return lines.Count;
    }

    private static void Add(HashSet<int> lines, SourceText source, TextSpan span)
    {
        LinePositionSpan places = source.Lines.GetLinePositionSpan(span);
        for (int line = places.Start.Line; line <= places.End.Line; line++)
            lines.Add(line);
    }
}
