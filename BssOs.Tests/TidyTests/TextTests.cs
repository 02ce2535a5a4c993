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
        RepositoryFiles.Texts.Where(path => !path.EndsWith(".md", StringComparison.Ordinal)), HasBlanks);

    [TestCase("\tcode", ExpectedResult = true)]
    [TestCase("code ", ExpectedResult = true)]
    [TestCase("    code", ExpectedResult = false)]
    public bool Blank_where_none_belongs_is_seen(string line) => HasBlanks(line);

    [Test]
    public void Nothing_is_marked_unfinished() => RequireNone(RepositoryFiles.Texts, IsUnfinished);

    [TestCase("// TO" + "DO: later", ExpectedResult = true)]
    [TestCase("// FIX" + "ME", ExpectedResult = true)]
    [TestCase("// HA" + "CK: works", ExpectedResult = true)]
    [TestCase("XX" + "X: look", ExpectedResult = true)]
    [TestCase("method, hack", ExpectedResult = false)]
    public bool Mark_of_something_unfinished_is_seen(string line) => IsUnfinished(line);

    [Test]
    public void No_path_of_a_machine() => RequireNone(RepositoryFiles.Texts, NamesAMachine);

    [TestCase("/wo" + "rk/main/bss", ExpectedResult = true)]
    [TestCase("see /ro" + "ot/x", ExpectedResult = true)]
    [TestCase("file:///ho" + "me/me/x", ExpectedResult = true)]
    [TestCase("/usr/bin/qemu", ExpectedResult = false)]
    [TestCase("~/x", ExpectedResult = false)]
    public bool Path_of_a_machine_is_seen(string line) => NamesAMachine(line);

    [Test]
    public void No_source_file_is_too_long()
    {
        IEnumerable<string> tooLong = RepositoryFiles.Sources
            .Where(path => IsTooLong(RepositoryFiles.Read(path)))
            .Select(path => $"{path}: at most {LinesMax} lines");
        Assert.That(tooLong, Is.Empty);
    }

    [TestCase(LinesMax, ExpectedResult = false)]
    [TestCase(LinesMax + 1, ExpectedResult = true)]
    public bool Long_file_is_seen(int lines) => IsTooLong(string.Concat(Enumerable.Repeat("code\n", lines)));

    [Test]
    public void Every_folder_in_the_readmes_navigating_table_exists()
    {
        string readme = RepositoryFiles.Read("README.md");
        Assert.That(NavigatingRow().Count(readme), Is.GreaterThan(10));
        Assert.That(MissingFolders(readme), Is.Empty);
    }

    [TestCase("| `docs/` | you read |", ExpectedResult = "")]
    [TestCase("| `BssOs.Kernel/Core/` | here |\n| `BssOs.Kernel/Kore/` | there |", ExpectedResult = "BssOs.Kernel/Kore")]
    [TestCase("see `BssOs.Kernel/Kore/`", ExpectedResult = "", Description = "no row")]
    public string Missing_folder_is_seen(string readme) => string.Join(", ", MissingFolders(readme));

    [Test]
    public void Every_relative_link_in_a_text_leads_somewhere() => RequireNoneOf(BrokenLinks);

    [TestCase("[README](../README.md)", ExpectedResult = "")]
    [TestCase("[there](kernel.md#principles) and [here](benchmarks/)", ExpectedResult = "")]
    [TestCase("[README](README.md)", ExpectedResult = "README.md")]
    [TestCase("[a](kernel.md) [b](kernels.md#principles)", ExpectedResult = "kernels.md")]
    [TestCase("[page](https://example.org/kernels.md)", ExpectedResult = "")]
    public string Link_that_leads_nowhere_is_seen(string text) => string.Join(", ", BrokenLinks("docs/model.md", text));

    [Test]
    public void Every_link_to_a_heading_leads_to_one() => RequireNoneOf(BrokenHeadingLinks);

    [TestCase("# In a process\n[there](#in-a-process)", ExpectedResult = "")]
    [TestCase("# In a process\n[there](#in-the-process)", ExpectedResult = "#in-the-process")]
    [TestCase("[there](kernel.md#principles)", ExpectedResult = "")]
    [TestCase("[there](kernel.md#principle)", ExpectedResult = "kernel.md#principle")]
    [TestCase("[page](https://example.org/#in-the-process)", ExpectedResult = "")]
    public string Link_to_no_heading_is_seen(string text) => string.Join(", ", BrokenHeadingLinks("docs/model.md", text));

    [TestCase("# In a process\n", ExpectedResult = "in-a-process")]
    [TestCase("text\n### `Self`, and why?\n", ExpectedResult = "self-and-why")]
    public string Heading_HasAnAnchor(string text) => Anchors(text).Single();

    // As pages that show Markdown make them: lower case, blanks to hyphens, without punctuation.
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(text).Select(
        match => Punctuation().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static bool HasBlanks(string line) => line.Contains('\t') || line.EndsWith(' ');

    private static bool IsUnfinished(string line) => Unfinished.Any(mark => line.Contains(mark, StringComparison.Ordinal));

    private static bool NamesAMachine(string line) => MachinePaths.Any(path => line.Contains(path, StringComparison.Ordinal));

    private static bool IsTooLong(string text) => text.Count(letter => letter == '\n') > LinesMax;

    private static IEnumerable<string> MissingFolders(string readme) => NavigatingRow().Matches(readme)
        .Select(match => match.Groups[1].Value).Where(folder => !Directory.Exists(Path.Combine(RepositoryFiles.Root, folder)));

    private static IEnumerable<string> BrokenLinks(string path, string text) =>
        from Match link in Link().Matches(text)
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal)
        let place = Path.Combine(RepositoryFiles.Root, Path.GetDirectoryName(path)!, target)
        where !File.Exists(place) && !Directory.Exists(place)
        select target;

    private static IEnumerable<string> BrokenHeadingLinks(string path, string text) =>
        from Match link in HeadingLink().Matches(text)
        let file = link.Groups[1].Value
        where !file.Contains("://", StringComparison.Ordinal)
        let target = file.Length == 0 ? text : RepositoryFiles.Read(Path.Combine(Path.GetDirectoryName(path)!, file))
        where !Anchors(target).Contains(link.Groups[2].Value)
        select $"{file}#{link.Groups[2].Value}";

    private static void RequireNoneOf(Func<string, string, IEnumerable<string>> broken) => Assert.That(
        RepositoryFiles.Texts.Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(path => broken(path, RepositoryFiles.Read(path)).Select(target => $"{path}: {target}")),
        Is.Empty);

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
