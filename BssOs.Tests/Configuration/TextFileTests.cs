using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Config;
using BssOs.Tests.Command;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>Files as editors of other systems write them, and very long ones.</summary>
[TestFixture]
public sealed class TextFileTests
{
    private const string Mark = "\uFEFF";

    private string _folder = string.Empty;

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("bss-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("", "\n")]
    [TestCase("", "\r\n")]
    [TestCase("", "\r")]
    [TestCase(Mark, "\n")]
    [TestCase(Mark, "\r\n")]
    [TestCase(Mark, "\r")]
    public void LineEndsAndMark_OfAnySystem_ChangeNothing(string mark, string end)
    {
        string[] correct = ["# a comment", "server clock = \"soft-clock.bss\"", "", "export clock = clock", ""];
        string wrong = Check(mark + string.Join(end, [.. correct, "", "# a comment", "export one = missing", "expört x = 1"]));
        Assert.Multiple(() =>
        {
            Assert.That(Check(mark + string.Join(end, correct)), Is.Empty);
            Assert.That(
                wrong, Is.EqualTo(Check(string.Join("\n", [.. correct, "", "# a comment", "export one = missing", "expört x = 1"]))));
            Assert.That(wrong, Does.StartWith($"system.conf:{correct.Length + 4}:1: error: "));
            Assert.That(Check(mark + "export one = missing" + end), Does.Contain(
                "system.conf:1:14: error: nothing in this file has the name missing"));
        });
    }

    [Test]
    public void Mark_InsideAFile_IsAMistake() =>
        Assert.That(Check("export one = 1\n" + Mark + "export two = 2\n"), Does.Contain(
            "system.conf:2:1: error: this character means nothing here"));

    /// <summary>A check that looks for each name in the whole file takes minutes for this.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public void ManyServers_AreCheckedInSeconds(bool chained)
    {
        const int count = 100_000;
        var text = new StringBuilder("server clock0 = \"soft-clock.bss\"\n");
        for (int index = 1; index < count; index++)
            text.Append($"server clock{index} = \"slow-clock.bss\" {{ clock = clock{(chained ? index - 1 : 0)} }}\n");
        text.Append($"export clock = clock{count - 1}\n");
        // Time of the processor, since a machine that does much else says nothing about the check.
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        Check(text.ToString());
        process.Refresh();
        TimeSpan used = process.TotalProcessorTime - before;
        TestContext.Out.WriteLine($"{count} servers: {used.TotalSeconds:0.0} s");
        Assert.That(used, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Utf16_IsNamedForWhatItIs(bool isBigEndian)
    {
        UnicodeEncoding encoding = new(isBigEndian, byteOrderMark: true);
        File.WriteAllText(Main, "server clock = \"soft-clock.bss\"\nexport clock = clock\n", encoding);
        Assert.That(CheckFolder(), Is.EqualTo(
            "system.conf:1:1: error: the file is text in UTF-16; save it as UTF-8 [not-text]"));
    }

    [Test]
    public void AFileOfOtherBytes_IsNoText()
    {
        // The zero byte stands behind the first piece that is read.
        File.WriteAllBytes(Main, [.. Enumerable.Repeat((byte)'\n', 100_000), 0]);
        Assert.That(CheckFolder(), Does.StartWith("system.conf:1:1: error: the file is no text: it has zero bytes; ")
            .And.EndWith("[not-text]"));
    }

    [Test]
    public void ALongFile_HasALimit()
    {
        using (FileStream stream = File.Create(Main))
        {
            byte[] line = [(byte)'#', .. Enumerable.Repeat((byte)'-', (1024 * 1024) - 2), (byte)'\n'];
            for (int count = 0; count < 65; count++)
                stream.Write(line);
        }

        Assert.That(CheckFolder(), Does.Contain("the file has more than 64 MiB").And.EndWith("[not-text]"));
    }

    [Test]
    [Platform("Linux")]
    public void AFileWithoutEnd_Ends()
    {
        File.CreateSymbolicLink(Main, "/dev/zero");
        Assert.That(CheckFolder(), Does.EndWith("[not-text]"));
    }

    [Test]
    [Platform("Linux")]
    public void APipe_IsNamedForWhatItIs()
    {
        using NamedPipe pipe = new(Main);
        NamedPipe.Try(() => Assert.That(CheckFolder(), Is.EqualTo(
            "system.conf:1:1: error: the file is a pipe; put a text there, in UTF-8 [not-text]")));
    }

    [Test]
    public void MistakesOnEachLine_AHundredAreTold()
    {
        File.WriteAllText(Main, string.Concat(Enumerable.Repeat("server\n", 3000)));
        string[] told = CheckFolder().Split('\n');
        Assert.That(told, Has.Length.EqualTo(100));
        Assert.That(told[^1], Does.StartWith("system.conf:100:7: error: "));
    }

    private string Main => Path.Combine(_folder, "system.conf");

    private string Check(string text)
    {
        File.WriteAllText(Main, text, new UTF8Encoding(false));
        return CheckFolder();
    }

    private string CheckFolder() =>
        string.Join('\n', ConfigurationChecker.Check(_folder, SampleServers.All).Diagnostics.Select(found => found.ToString()));
}
