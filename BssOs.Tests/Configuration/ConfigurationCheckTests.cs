using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using BssOs.Config;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>
/// One folder under Cases for each rule: <c>system.conf</c> breaks it, the comments <c>#! MESSAGE</c> at its end are all that
/// the check has to say, word for word.
/// </summary>
[TestFixture]
public sealed class ConfigurationCheckTests
{
    private const string Expectation = "#! ";

    private static IEnumerable<string> Cases =>
        Directory.GetDirectories(CasesFolder()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Cases))]
    public void Case_Checked_SaysExactlyThis(string name)
    {
        string folder = Path.Combine(CasesFolder(), name);
        IEnumerable<string> expected = File.ReadLines(Path.Combine(folder, "system.conf"))
            .Where(line => line.StartsWith(Expectation, StringComparison.Ordinal)).Select(line => line[Expectation.Length..]);
        CheckResult result = ConfigurationChecker.Check(folder, SampleServers.All);
        Assert.That(result.Diagnostics.Select(found => found.ToString()), Is.EqualTo(expected));
        Assert.That(result.Succeeded, Is.EqualTo(!expected.Any()));
    }

    [Test]
    public void EveryRule_HasACase()
    {
        IEnumerable<string> rules = Cases
            .SelectMany(name => ConfigurationChecker.Check(Path.Combine(CasesFolder(), name), SampleServers.All).Diagnostics)
            .Select(found => found.Rule).Distinct();
        Assert.That(rules, Is.SupersetOf(ConfigurationChecker.RuleNames.Except(BootRules)));
    }

    [Test]
    public void File_OfThePlatform_StandsInForThatOfAll()
    {
        string folder = Directory.CreateTempSubdirectory("bss-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "system.conf"), "include parts = \"parts.conf\"\nexport console = parts.log\n");
            File.WriteAllText(Path.Combine(folder, "parts.conf"), "export log = kernel.nothing\n");
            File.WriteAllText(Path.Combine(folder, "parts.linux.conf"), "export log = kernel.vectors(0x20, 4)\n");
            string Find(string platform) =>
                string.Join('|', ConfigurationChecker.Check(folder, SampleServers.All, new BootOptions(Platform: platform)).Diagnostics);
            Assert.Multiple(() =>
            {
                Assert.That(Find("pc"), Does.Contain("parts.conf:1:21: error: the kernel has no nothing"));
                Assert.That(
                    Find("linux"), Does.Contain("parts.linux.conf:1:21: error: vectors 0x20 and 4 from there do not lie in 0x20 to 0x22"));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void IsolatedInclude_Checked_IsolatesWhatItIncludesWhereThatIsPossible()
    {
        string folder = Directory.CreateTempSubdirectory("bss-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "system.conf"),
                "isolated include parts = \"parts.conf\"\nserver open = \"soft-clock.bss\"\n"
                + "export clock = parts.clock else open\n");
            File.WriteAllText(Path.Combine(folder, "parts.conf"), "server inner = \"soft-clock.bss\"\nexport clock = inner\n");
            CheckResult Check(string platform) =>
                ConfigurationChecker.Check(folder, SampleServers.All, new BootOptions(Platform: platform));
            CheckResult pc = Check("pc");
            Assert.Multiple(() =>
            {
                Assert.That(pc.Diagnostics, Is.Empty);
                Assert.That(pc.Model.Instances.Where(instance => instance.IsIsolated).Select(instance => instance.Name),
                    Is.EqualTo(new[] { "parts/inner" }));
                Assert.That(string.Join('|', Check("linux").Diagnostics), Does.StartWith(
                    "parts.conf:1:8: error: servers can be isolated on pc, not on linux; a file parts.linux.conf would stand in"));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Init_Missing_IsFound() => AssertBoot(
        new BootOptions(Init: "inti.bss"),
        "boot command line: error: init=inti.bss: there is no such server file; did you mean init.bss? [missing-init]");

    [Test]
    public void Parser_Missing_IsFound() => AssertBoot(
        new BootOptions(Parser: "parser.bss"),
        "boot command line: error: parser=parser.bss: there is no such server file; write the server or mend the name [missing-parser]");

    [Test]
    public void Init_OfOtherService_IsFound() => AssertBoot(
        new BootOptions(Init: "soft-clock.bss"),
        "boot command line: error: init=soft-clock.bss implements Clock instead of Executable; "
        + "name another server file [wrong-boot-service]");

    [Test]
    public void Configuration_Missing_IsFound() => AssertBoot(
        new BootOptions(Configuration: "sistem.conf"),
        "boot command line: error: config=sistem.conf: the folder of the image has no such file; "
        + "did you mean system.conf? [missing-configuration]");

    [Test]
    public void Model_OfCorrectSystem_ListsServersSlotsAndFiles()
    {
        CheckResult result = ConfigurationChecker.Check(Path.Combine(CasesFolder(), "correct"), SampleServers.All);
        Assert.That(
            result.Model.Instances.Select(instance => instance.Name), Is.EqualTo(["init", "pc/timer", "pc/log", "bus", "drivers/driver"]));
        Assert.That(
            result.Model.Edges.Select(edge => $"{edge.From.Name}.{edge.Slot} {edge.Kind} {edge.To?.Name ?? edge.Source}"),
            Is.EqualTo([
                "pc/timer.ports Direct kernel.ports(0x40, 4)",
                "init.clock Direct pc/timer",
                "pc/log.ports Direct kernel.ports(0x3F8, 8)",
                "pc/log.clock Direct pc/timer",
                "init.console Direct pc/log",
                "drivers/driver.device Asked argument",
                "drivers/driver.bus Direct bus",
                "bus.drivers OnDemand drivers/driver",
                "init.bus Direct bus",
            ]));
        Assert.That(
            result.Model.Files,
            Is.EqualTo(
                [
                    "init.bss", "configuration-parser.bss", "system.conf", "pc.conf", "drivers.conf",
                    "timer.bss", "serial.bss", "bus.bss", "driver.bss",
                ]));
        Assert.That(
            result.Model.Edges.Single(edge => edge.From.Name == "pc/log" && edge.Slot == "clock").Route,
            Is.EqualTo(["pc.conf:12:9: default clock = timer"]));
        Assert.That(
            result.Model.Edges.Single(edge => edge.From.Name == "init" && edge.Slot == "clock").Route,
            Is.EqualTo(["system.conf:15:8: export clock = pc.clock", "pc.conf:14:8: export clock = timer"]));
    }

    private static IEnumerable<string> BootRules => ["missing-init", "missing-parser", "missing-configuration", "wrong-boot-service"];

    private static void AssertBoot(BootOptions boot, params string[] expected)
    {
        CheckResult result = ConfigurationChecker.Check(Path.Combine(CasesFolder(), "smallest"), SampleServers.All, boot);
        Assert.That(result.Diagnostics.Select(found => found.ToString()), Is.EqualTo(expected));
    }

    private static string CasesFolder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Cases");
}
