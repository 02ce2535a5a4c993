using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>What holds for every text in the repository.</summary>
[TestFixture]
public sealed partial class TextTests
{
    private const int LinesMax = 400;

    // Put together here, so that this file does not break the rules that it states.
    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "XX" + "X:"];

    private static readonly string[] MachinePaths = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"];

    [Test]
    public void No_tab_and_no_blank_at_the_end_of_a_line() => RequireNone(
        RepositoryFiles.Texts.Where(path => !path.EndsWith(".md", StringComparison.Ordinal)),
        line => line.Contains('\t') || line.EndsWith(' '));

    [Test]
    public void Nothing_is_marked_unfinished() =>
        RequireNone(RepositoryFiles.Texts, line => Unfinished.Any(mark => line.Contains(mark, StringComparison.Ordinal)));

    [Test]
    public void No_path_of_a_machine() =>
        RequireNone(RepositoryFiles.Texts, line => MachinePaths.Any(path => line.Contains(path, StringComparison.Ordinal)));

    [Test]
    public void No_source_file_is_too_long()
    {
        IEnumerable<string> tooLong = RepositoryFiles.Sources
            .Select(path => (path, lines: RepositoryFiles.Read(path).Count(letter => letter == '\n')))
            .Where(file => file.lines > LinesMax)
            .Select(file => $"{file.path}: {file.lines} lines, at most {LinesMax}");
        Assert.That(tooLong, Is.Empty);
    }

    [Test]
    public void Every_folder_in_the_readmes_navigating_table_exists()
    {
        string[] folders = NavigatingRow().Matches(RepositoryFiles.Read("README.md")).Select(match => match.Groups[1].Value).ToArray();
        Assert.That(folders, Has.Length.GreaterThan(10));
        Assert.That(folders.Where(folder => !Directory.Exists(Path.Combine(RepositoryFiles.Root, folder))), Is.Empty);
    }

    [Test]
    public void Every_relative_link_in_a_text_leads_somewhere()
    {
        IEnumerable<string> broken =
            from path in RepositoryFiles.Texts
            where path.EndsWith(".md", StringComparison.Ordinal)
            from Match link in Link().Matches(RepositoryFiles.Read(path))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal)
            let place = Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(path)!, target)
            where !File.Exists(place) && !Directory.Exists(place)
            select $"{path}: {target}";
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Every_link_to_a_heading_leads_to_one()
    {
        IEnumerable<string> broken =
            from path in RepositoryFiles.Texts
            where path.EndsWith(".md", StringComparison.Ordinal)
            from Match link in HeadingLink().Matches(RepositoryFiles.Read(path))
            let file = link.Groups[1].Value
            where !file.Contains("://", StringComparison.Ordinal)
            let target = file.Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, file)
            where !Anchors(RepositoryFiles.Read(target)).Contains(link.Groups[2].Value)
            select $"{path}: {link.Value}";
        Assert.That(broken, Is.Empty);
    }

    [TestCase("# In a process\n", ExpectedResult = "in-a-process")]
    [TestCase("text\n### `Self`, and why?\n", ExpectedResult = "self-and-why")]
    public string Heading_HasAnAnchor(string text) => Anchors(text).Single();

    // As pages that show Markdown make them: lower case, blanks to hyphens, without punctuation.
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(text).Select(
        match => Punctuation().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static void RequireNone(IEnumerable<string> paths, Func<string, bool> isBad)
    {
        IEnumerable<string> bad =
            from path in paths
            from line in RepositoryFiles.Read(path).Split('\n').Select((text, index) => (text: text.TrimEnd('\r'), number: index + 1))
            where isBad(line.text)
            select $"{path}:{line.number}: {line.text}";
        Assert.That(bad, Is.Empty);
    }

    [GeneratedRegex(@"^\| `([^`]+)/`", RegexOptions.Multiline)]
    private static partial Regex NavigatingRow();

    [GeneratedRegex(@"^#+ (.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"\]\(([^)#\s]*)#([^)\s]+)\)")]
    private static partial Regex HeadingLink();

    [GeneratedRegex(@"\]\(([^)#\s]+)")]
    private static partial Regex Link();
}
