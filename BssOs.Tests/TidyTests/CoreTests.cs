using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace BssOs.Tests.TidyTests;

/// <summary>What holds for the files of the kernel's core: they name no machine, and the chapter about them names them all.</summary>
[TestFixture]
public sealed partial class CoreTests
{
    private const string Folder = "BssOs.Kernel/Core/";
    private const string Chapter = "docs/kernel.md";

    private static readonly string[] Files =
        RepositoryFiles.Sources.Where(path => path.StartsWith(Folder, StringComparison.Ordinal)).ToArray();

    [Test]
    public void Core_NamesNoMachine()
    {
        IEnumerable<string> named =
            from path in Files
            from Match word in Machine().Matches(RepositoryFiles.Read(path))
            select $"{path}: {word.Value}";
        Assert.That(named, Is.Empty);
    }

    [TestCase("// What IA-32 does.", ExpectedResult = true)]
    [TestCase("state->Eax = 0;", ExpectedResult = true)]
    [TestCase("the PC's timer", ExpectedResult = true)]
    [TestCase("Ia32.ExitWork", ExpectedResult = true)]
    [TestCase("a process of Linux", ExpectedResult = true)]
    [TestCase("/// <summary>Space for a copy; respects specialists.</summary>", ExpectedResult = false)]
    [TestCase("Epc", ExpectedResult = false)]
    public bool Text_WithAMachine_IsSeen(string text) => Machine().IsMatch(text);

    [Test]
    public void ChapterAboutTheKernel_NamesEachFileOnce()
    {
        Assert.That(NotNamedOnce(RepositoryFiles.Read(Chapter), Files), Is.Empty);
        Assert.That(Files, Has.Length.GreaterThan(40));
    }

    [TestCase("`Core/A.cs`, then `B.cs`.", ExpectedResult = "")]
    [TestCase("`Core/A.cs`", ExpectedResult = "B.cs", Description = "missing")]
    [TestCase("`Core/A.cs`, `B.cs` and `B.cs`", ExpectedResult = "B.cs", Description = "twice")]
    [TestCase("`Core/AB.cs`, `B.cs`", ExpectedResult = "A.cs", Description = "another")]
    [TestCase("`Core/A.cs`\n## Principles\n`B.cs`", ExpectedResult = "B.cs", Description = "not where the order is")]
    public string ChapterThatLacksAFile_IsSeen(string chapter) =>
        string.Join(", ", NotNamedOnce(chapter, ["Core/A.cs", "Core/Calls/B.cs"]));

    [Test]
    public void ChapterAboutTheKernel_SaysHowLongItIs()
    {
        int lines = Files.Sum(path => CodeLines(RepositoryFiles.Read(path)));
        Assert.That(LengthSaid(RepositoryFiles.Read(Chapter)), Is.EqualTo(lines).Within(5).Percent);
    }

    [TestCase("The core is about 4,250 lines of C#", ExpectedResult = 4250)]
    [TestCase("about 90 lines", ExpectedResult = 90)]
    public int LengthInAChapter_IsRead(string chapter) => LengthSaid(chapter);

    [TestCase("code\n\n    // comment\n/// <summary>\n    code // comment\n}\n", ExpectedResult = 3)]
    public int LinesOfCode_AreCountedAlone(string text) => CodeLines(text);

    private static IEnumerable<string> NotNamedOnce(string chapter, IEnumerable<string> files)
    {
        string readingOrder = chapter.Split("## Principles")[0];
        ILookup<string, string> named = FileName().Matches(readingOrder).Select(match => match.Groups[1].Value).ToLookup(name => name);
        return files.Select(path => Path.GetFileName(path)).Where(name => named[name].Count() != 1);
    }

    private static int LengthSaid(string chapter) =>
        int.Parse(Amount().Match(chapter).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static int CodeLines(string text) => text.Split('\n').Select(line => line.Trim())
        .Count(line => line.Length != 0 && !line.StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex(@"\b(ia-?32|x86|pc|multiboot|cpuid|linux|windows|e?[abcd]x|e?[sd]i|e[sb]p)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Machine();

    [GeneratedRegex("about ([0-9,]+) lines")]
    private static partial Regex Amount();

    [GeneratedRegex(@"([A-Za-z.]+\.cs)`")]
    private static partial Regex FileName();
}
