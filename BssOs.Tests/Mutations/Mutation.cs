using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using BssOs.Tests.TidyTests;

namespace BssOs.Tests.Mutations;

/// <summary>A mistake made on purpose, which a test must notice.</summary>
/// <param name="Test">The test: a rule, such as <c>M-01</c>, or fixture and method with a point between.</param>
/// <param name="File">The file, from the root.</param>
/// <param name="Text">What stands there; line feeds stand for a line's end with the spaces around it.</param>
/// <param name="Replacement">What is put there instead.</param>
internal sealed record Mutation(string Test, string File, string Text, string Replacement)
{
    private const string TablePath = "BssOs.Tests/Mutations/mutations.txt";
    private const string LineEnd = @"\n";
    private const string RuleStart = "M-";

    // The tests of mutations have the names of the tests of their table in their own.
    private const string Hosted = "TestCategory!=Booted&TestCategory!=Mutations&";

    private const string OldMark = "- ";
    private const string NewMark = "+";
    private const int BlockLines = 3;

    /// <summary>All of the table.</summary>
    public static IReadOnlyList<Mutation> All { get; } = Blocks.Where(block => block.Length == BlockLines).Select(Parse).ToArray();

    /// <summary>Rules that no line of the core stands for, as the table says, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Without { get; } = Blocks
        .Where(block => block.Length != BlockLines)
        .SelectMany(block => block)
        .Select(line => line.Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    private static IEnumerable<string[]> Blocks => RepositoryFiles.Read(TablePath).Split("\n\n")
        .Select(block => block.Split('\n').Where(line => line.Length != 0 && !line.StartsWith('#')).ToArray())
        .Where(block => block.Length != 0);

    /// <summary>Whether the test is that of a rule.</summary>
    public bool IsOfRule => Test.StartsWith(RuleStart, StringComparison.Ordinal);

    /// <summary>Selects the test, as an argument of <c>dotnet test --filter</c>.</summary>
    public string Filter => Hosted + (IsOfRule ? $"FullyQualifiedName~RuleTests.Rule&Name~{Test}" : $"FullyQualifiedName~{Test}");

    /// <summary>How often the text occurs in the file's content.</summary>
    public int Count(string content) => Pattern.Count(content);

    /// <summary>Makes the mistake.</summary>
    public string Apply(string content) => Pattern.Replace(content, _ => Replacement.Replace(LineEnd, "\n", StringComparison.Ordinal), 1);

    /// <inheritdoc/>
    public override string ToString() => Test;

    private Regex Pattern => new(string.Join(@"\s*\n\s*", Text.Split(LineEnd).Select(line => Regex.Escape(line.Trim()))));

    private static Mutation Parse(string[] lines)
    {
        string[] words = lines[0].Split(' ');
        if (words.Length != 2 || !lines[1].StartsWith(OldMark, StringComparison.Ordinal)
            || !lines[2].StartsWith(NewMark, StringComparison.Ordinal))
        {
            throw new FormatException($"{TablePath}: '{lines[0]}' begins no block of test and file, '- text', '+ text'");
        }

        return new Mutation(words[0], words[1], lines[1][OldMark.Length..], lines[2][NewMark.Length..].Trim());
    }
}
