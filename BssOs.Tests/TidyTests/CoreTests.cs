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
        string readingOrder = RepositoryFiles.Read("docs/kernel.md").Split("## Principles")[0];
        ILookup<string, string> named = FileName().Matches(readingOrder).Select(match => match.Groups[1].Value).ToLookup(name => name);
        Assert.Multiple(() =>
        {
            Assert.That(Files.Select(Path.GetFileName).Where(name => named[name!].Count() != 1), Is.Empty, "named once each");
            Assert.That(Files, Has.Length.GreaterThan(40));
        });
    }

    [Test]
    public void ChapterAboutTheKernel_SaysHowLongItIs()
    {
        int lines = Files.SelectMany(path => RepositoryFiles.Read(path).Split('\n'))
            .Select(line => line.Trim())
            .Count(line => line.Length != 0 && !line.StartsWith("//", StringComparison.Ordinal));
        string said = Amount().Match(RepositoryFiles.Read("docs/kernel.md")).Groups[1].Value;
        Assert.That(int.Parse(said, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), Is.EqualTo(lines).Within(5).Percent);
    }

    [GeneratedRegex(@"\b(ia-?32|x86|pc|multiboot|cpuid|linux|windows|e?[abcd]x|e?[sd]i|e[sb]p)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Machine();

    [GeneratedRegex("about ([0-9,]+) lines")]
    private static partial Regex Amount();

    [GeneratedRegex(@"([A-Za-z.]+\.cs)`")]
    private static partial Regex FileName();
}
