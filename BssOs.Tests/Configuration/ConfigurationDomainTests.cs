using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Tests.Configuration.NeedyViewers;
using BssOs.Tests.Configuration.Recording;
using BssOs.Tests.Configuration.Viewers;
using NUnit.Framework;
using ConfigurationParser = BssOs.Servers.ConfigurationParser.ConfigurationParser;

namespace BssOs.Tests.Configuration;

/// <summary>Which servers the parser loads by which of the kernel's loaders.</summary>
[TestFixture]
public sealed class ConfigurationDomainTests
{
    private const string Alone = "isolating-loader";

    [Test]
    public void Domain_WithQuotas_HasOneLoaderThatKnowsThem() =>
        Assert.That(
            Load(
                """
                domain(memory = 256 KiB, threads = 8, references = 200, local-servers = 50) net {
                    server a = "slot-viewer.bss" { next = b }
                    server b = "slot-viewer.bss"
                }
                server c = "slot-viewer.bss" { next = a }
                export first = c
                """),
            Is.EqualTo(new[] { "domain-loader 64 200 8 50: b a" }));

    [Test]
    public void Domain_WithoutQuotas_HasNoLimits() =>
        Assert.That(
            Load("domain net { server a = \"slot-viewer.bss\" }\nexport first = a"), Is.EqualTo(new[] { "domain-loader 0 0 0 0: a" }));

    [Test]
    public void Domain_OfWhichNothingIsNeeded_IsNotMade() =>
        Assert.That(Load("domain net { server a = \"slot-viewer.bss\" }\nexport first = new \"slot-viewer.bss\""), Is.Empty);

    [Test]
    public void StatementsInADomain_AreStatementsOfTheFile() =>
        Assert.That(
            Load(
                """
                domain net {
                    default next = a
                    server a = "slot-viewer.bss" { next = kernel.nothing }
                    export first = outside
                }
                server outside = "slot-viewer.bss"
                """),
            Is.EqualTo(new[] { "domain-loader 0 0 0 0: a" }));

    [Test]
    public void Domains_LoadedByTurns_KeepTheirLoaders() =>
        Assert.That(
            Load(
                """
                domain left {
                    server a = "slot-viewer.bss" { next = b }
                    server c = "slot-viewer.bss" { next = d }
                }
                domain(threads = 3) right {
                    server b = "slot-viewer.bss" { next = c }
                    server d = "slot-viewer.bss"
                }
                export first = a
                """),
            Is.EqualTo(new[] { "domain-loader 0 0 3 0: d b", "domain-loader 0 0 0 0: c a" }));

    [Test]
    public void New_BelongsToTheBlockInWhichItStands() =>
        Assert.That(
            Load(
                """
                default next = new "slot-viewer.bss" { label = "default", next = kernel.nothing }
                domain net {
                    server a = "slot-viewer.bss" {
                        device = new "needy-viewer.bss" { next = new "slot-viewer.bss" { next = kernel.nothing } }
                    }
                    export first = new "slot-viewer.bss" { next = a }
                }
                """),
            Is.EqualTo(new[] { "domain-loader 0 0 0 0: slot-viewer a needy-viewer slot-viewer" }));

    [Test]
    public void Include_InADomain_PutsAllThatTheFilesLoadIntoIt() =>
        Assert.That(
            Load(
                """
                domain(memory = 1 MiB) net {
                    include part = "part.conf"
                    server a = "slot-viewer.bss" { next = part.answer }
                }
                export first = a
                """,
                ("part.conf", "include inner = \"inner.conf\"\nserver b = \"slot-viewer.bss\" { next = inner.any }\nexport answer = b\n"),
                ("inner.conf", "match \"*\" = new \"slot-viewer.bss\"\n")),
            Is.EqualTo(new[] { "domain-loader 256 0 0 0: a b slot-viewer" }));

    [Test]
    public void Include_BringsTheFirstServer_ItsDomainHasTheQuotasOfTheBlock() =>
        Assert.That(
            Load(
                "domain(memory = 1 MiB) net { include part = \"part.conf\" }\nexport first = part.answer",
                ("part.conf", "export answer = new \"slot-viewer.bss\"\n")),
            Is.EqualTo(new[] { "domain-loader 256 0 0 0: slot-viewer" }));

    [Test]
    public void IncludedFile_WithADomain_HasOneForEachInclude() =>
        Assert.That(
            Load(
                "include left = \"part.conf\"\ninclude right = \"part.conf\"\n"
                + "export first = new \"slot-viewer.bss\" { next = left.answer, device = right.answer }\n",
                ("part.conf", "domain net { server a = \"slot-viewer.bss\" }\nexport answer = a\n")),
            Is.EqualTo(new[] { "domain-loader 0 0 0 0: a", "domain-loader 0 0 0 0: a" }));

    [TestCase("isolated include part = \"part.conf\"", "isolating-loader: b", "domain-loader 0 0 2 0: a")]
    [TestCase(
        "isolated(threads = 9, memory = 8 KiB) include part = \"part.conf\"", "isolating-loader 2 0 9 0: b", "domain-loader 2 0 2 0: a")]
    [TestCase("domain net { include part = \"part.conf\" }", "domain-loader 0 0 0 0: b", "domain-loader 0 0 2 0: a")]
    [TestCase("domain(local-servers = 7) net { include part = \"part.conf\" }", "domain-loader 0 0 0 7: b", "domain-loader 0 0 2 7: a")]
    public void DomainInAnIncludedFile_IsItsServersOwn(string include, params string[] expected) =>
        Assert.That(
            Load(
                include + "\nexport first = part.answer\n",
                ("part.conf",
                    "domain(threads = 2) inner { server a = \"slot-viewer.bss\" { next = b } }\n"
                    + "server b = \"slot-viewer.bss\"\nexport answer = a\n")),
            Is.EqualTo(expected));

    [Test]
    public void IsolatedInAFileThatADomainIncludes_IsAlone() =>
        Assert.That(
            Load(
                "domain(threads = 2) net { include part = \"part.conf\" }\nexport first = part.answer\n",
                ("part.conf",
                    "isolated server a = \"slot-viewer.bss\" { next = b }\nserver b = \"slot-viewer.bss\" { next = more.answer }\n"
                    + "isolated(memory = 8 KiB) include more = \"more.conf\"\nexport answer = a\n"),
                ("more.conf", "export answer = new \"slot-viewer.bss\"")),
            Is.EqualTo(new[] { "domain-loader 0 0 2 0: b", "isolating-loader 2 0 2 0: slot-viewer", "isolating-loader 0 0 2 0: a" }));

    [Test]
    public void BootOptionForAll_IsolatesWhatIsInNoDomain() =>
        Assert.That(
            Load(
                "option isolate=all",
                """
                domain net { server a = "slot-viewer.bss" { next = b } }
                server b = "slot-viewer.bss" { next = part.answer }
                include part = "part.conf"
                export first = a
                """,
                [("part.conf", "domain net { server c = \"slot-viewer.bss\" { next = new \"slot-viewer.bss\" } }\nexport answer = c\n")]),
            Is.EqualTo(new[] { "isolating-loader: b", "domain-loader 0 0 0 0: c slot-viewer", "domain-loader 0 0 0 0: a" }));

    [TestCase("domain net", "system.conf:1:11: the block of the domain is missing; write domain NAME {")]
    [TestCase("domain net {\n", "system.conf:2:1: the block does not end; close it with }\n")]
    [TestCase("domain net {\ndomain inner {\n}\n}", "system.conf:2:1: a domain cannot stand in another one; close the outer one with }")]
    [TestCase("domain net {\nisolated server a = \"a.bss\"\n}", "system.conf:2:1: isolated stands in a domain, whose servers share")]
    [TestCase("domain net {\n} }", "system.conf:2:3: something follows that does not belong to this line; start a new line\n")]
    [TestCase("domain(memory) net {\n}", "system.conf:1:14: no quota; write memory = N KiB")]
    public void Domain_WithAMistake_IsReported(string configuration, string report)
    {
        using HostedKernel kernel = Start("", configuration, []);
        Assert.That(() => LoadParser(kernel), Throws.TypeOf<ServerErrorException>());
        Assert.That(kernel.ConsoleText, Does.Contain(report));
    }

    private static string[] Load(string configuration, params (string Name, string Text)[] more) => Load("", configuration, more);

    // Loads what the export "first" needs. Of each loader that was used: its name and the servers that it loaded, in the order in which
    // that began.
    private static string[] Load(string option, string configuration, (string Name, string Text)[] more)
    {
        using HostedKernel kernel = Start(option, configuration, more);
        Server first = LoadParser(kernel).GetService(SlotViewDouble.ServiceId, "first"u8, default);
        Assert.That(first.IsNull, Is.False, kernel.ConsoleText);
        return RecordingKernel.Loaders.Zip(RecordingKernel.Loaded, (name, servers) => $"{name}: {string.Join(' ', servers)}")
            .Where(line => !line.EndsWith(": ", StringComparison.Ordinal)).ToArray();
    }

    private static HostedKernel Start(string option, string configuration, (string Name, string Text)[] more)
    {
        HostedServerType[] types = [SlotViewer.Describe(), NeedyViewer.Describe()];
        Dictionary<string, byte[]> files = more.Append((Name: "system.conf", Text: configuration))
            .ToDictionary(file => file.Name, file => Encoding.UTF8.GetBytes(file.Text));
        foreach (HostedServerType type in types)
            files.Add($"{type.Name}.bss", type.File);
        var kernel = new HostedKernel(files, $"config=system.conf {option}");
        kernel.Register(types);
        return kernel;
    }

    private static Query LoadParser(HostedKernel kernel)
    {
        var recording = new Query.Permanent(kernel.Load(RecordingKernel.Describe(), new Wiring { { "kernel", kernel.Query } }));
        return new Query(kernel.Load(ConfigurationParser.Describe(), new Wiring
        {
            { "kernel", recording.Word },
            { Alone, (service, _) => recording.GetService(service, "isolating-loader"u8, default).Word },
        }));
    }
}
