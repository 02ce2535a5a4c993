using BssOs.Kernel.Hosted;

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using BssOs.Servers.ConfigurationParser;
using BssOs.Tests.Configuration.DeafDevices;
using BssOs.Tests.Configuration.NeedyViewers;
using BssOs.Tests.Configuration.Start;
using BssOs.Tests.Configuration.Viewers;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>The parser server on the hosted kernel, booted as on a PC.</summary>
[TestFixture]
public sealed partial class ConfigurationParserTests
{
    private string _console = "";

    [SetUp]
    public void Reset()
    {
        SlotViewer.Loaded = 0;
        _console = "";
    }

    [Test]
    public void Instance_NamedTwice_IsLoadedOnce()
    {
        Boot(
            """
            server probe = "slot-viewer.bss"
            export first  = probe
            export second = probe
            """,
            () => Assert.That(StartServer.First.Same(StartServer.Second)));
        Assert.That(SlotViewer.Loaded, Is.EqualTo(1));
    }

    [Test]
    public void Instance_NeverNeeded_IsNotLoaded()
    {
        Boot("""server probe = "slot-viewer.bss" """, () => Assert.That(StartServer.First.IsNull));
        Assert.That(SlotViewer.Loaded, Is.Zero);
    }

    [TestCase("\"10.0.2.15/24\"", "10.0.2.15/24")]
    [TestCase("\"\"", "")]
    [TestCase("0x1F", "0x1F")]
    [TestCase("boot.address", "10.1.1.1")]
    [TestCase("boot.absent else \"none\"", "none")]
    [TestCase("boot.address else \"none\"", "10.1.1.1")]
    public void TextSlot_Wired_HoldsText(string source, string expected) =>
        Boot(
            $$"""
            export first = new "slot-viewer.bss" {
                label = {{source}}
            }
            """,
            () => Assert.That(LabelOf(StartServer.First), Is.EqualTo(expected)),
            options: "address=10.1.1.1");

    [Test]
    public void Export_OfIncludedFile_IsFound() =>
        Boot(
            """
            include part = "part.conf"      # a comment
            export first = part.probe
            """,
            () => Assert.That(LabelOf(StartServer.First), Is.EqualTo("part")),
            ("part.conf", """export probe = new "slot-viewer.bss" { label = "part" }"""));

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public void File_OfAnotherSystem_IsRead(string end) =>
        Boot(
            "\uFEFF" + string.Join(end, "# a comment", "include part = \"part.conf\"", "", "export first = part.probe"),
            () => Assert.That(LabelOf(StartServer.First), Is.EqualTo("part")),
            ("part.conf", "\uFEFFexport probe = new \"slot-viewer.bss\" { label = \"part\" }" + end));

    [Test]
    public void Requirement_OfIncludedFile_IsFilledByIncluder() =>
        Boot(
            """
            server leaf = "slot-viewer.bss" { label = "leaf" }
            include part = "part.conf" {
                inner = leaf
            }
            export first  = part.probe
            export second = leaf
            """,
            () => Assert.That(StartServer.First.GetNext().Same(StartServer.Second)),
            ("part.conf", "require inner\nexport probe = new \"slot-viewer.bss\" { next = inner, label = 1 }"));

    [Test]
    public void Default_FillsWhatServersOfItsFileLeaveOpen() =>
        Boot(
            """
            include part = "part.conf"
            server leaf = "slot-viewer.bss" { label = "leaf", next = new "slot-viewer.bss" { next = part.probe } }
            server other = "slot-viewer.bss" { next = leaf }
            export first  = leaf
            export second = other
            default label = "default"
            """,
            () =>
            {
                Assert.That(LabelOf(StartServer.First), Is.EqualTo("leaf"), "stated");
                Assert.That(LabelOf(StartServer.First.GetNext()), Is.EqualTo("default"), "of a new one");
                Assert.That(() => LabelOf(StartServer.First.GetNext().GetNext()), Throws.Exception, "of another file");
                Assert.That(LabelOf(StartServer.Second), Is.EqualTo("default"));
            },
            ("part.conf", "export probe = new \"slot-viewer.bss\""));

    [Test]
    public void Default_NamesAServer_ItIsLoadedFirstAndShared() =>
        Boot(
            """
            default next = leaf
            server first  = "slot-viewer.bss"
            server second = "slot-viewer.bss"
            server leaf   = "slot-viewer.bss" { next = kernel.nothing }
            export first  = first
            export second = second
            """,
            () => Assert.That(StartServer.First.GetNext().Same(StartServer.Second.GetNext())));

    [Test]
    public void SameFile_IncludedTwice_HasInstancesOfItsOwn()
    {
        Boot(
            """
            include left  = "part.conf"
            include right = "part.conf"
            export first  = left.probe
            export second = right.probe
            """,
            () => Assert.That(StartServer.First.Same(StartServer.Second), Is.False),
            ("part.conf", "server probe = \"slot-viewer.bss\"\nexport probe = probe"));
        Assert.That(SlotViewer.Loaded, Is.EqualTo(2));
    }

    [Test]
    public void Match_SeveralCover_FirstWins() =>
        Boot(
            Drivers,
            () =>
            {
                Assert.That(LabelOf(Ask("pci 10ec:8139:020000")), Is.EqualTo("special"));
                Assert.That(LabelOf(Ask("pci 8086:100e:0200ff")), Is.EqualTo("general"));
            },
            DriversFile);

    [Test]
    public void Match_AskedTwice_LoadsTwice()
    {
        Boot(Drivers, () => Assert.That(Ask("pci 10ec:8139:020000").Same(Ask("pci 10ec:8139:020000")), Is.False), DriversFile);
        Assert.That(SlotViewer.Loaded, Is.EqualTo(2));
    }

    [Test]
    public void Match_NoneCovers_ThrowsNotFound() =>
        Boot(
            Drivers, () => Assert.That(ErrorOf("pci 10ec:8139:030000", SlotViewDouble.ServiceId), Is.EqualTo(Error.NotFound)), DriversFile);

    [Test]
    public void Match_OtherServiceWanted_ThrowsWithoutLoading()
    {
        Boot(Drivers, () => Assert.That(ErrorOf("pci 10ec:8139:020000", Clock.ServiceId), Is.EqualTo(Error.WrongService)), DriversFile);
        Assert.That(SlotViewer.Loaded, Is.Zero);
    }

    [Test]
    public void Argument_OfQuery_ReachesSlotOfDriver() =>
        Boot(
            Drivers,
            () =>
            {
                SlotViewDouble driver = SlotViewDouble.Cast(
                    StartServer.Source.GetService(SlotViewDouble.ServiceId, "pci 10ec:8139:020000"u8, StartServer.Source));
                Assert.That(Query.Cast(driver.GetDevice()).Same(StartServer.Source));
            },
            DriversFile);

    [Test]
    public void Driver_AskedForManyTimes_LeavesNothingBehind() =>
        Boot(
            Drivers,
            () =>
            {
                Ask("pci 10ec:8139:020000").Release();
                SystemTotals before = Totals();
                for (int i = 0; i < 100; i++)
                    Ask("pci 10ec:8139:020000").Release();
                SystemTotals after = Totals();
                Assert.That(
                    (after.Servers, after.Objects, after.References, after.HeapBytes),
                    Is.EqualTo((before.Servers, before.Objects, before.References, before.HeapBytes)));
            },
            DriversFile);

    [Test]
    public void KernelResource_WithArguments_IsHandedOut() =>
        Boot(
            """
            export first = new "slot-viewer.bss" {
                ports = kernel.ports(0x3F8, 8)
            }
            """,
            () => Assert.That(StartServer.First.IsNull, Is.False));

    [Test]
    public void OptionalSlot_SourceHasNothing_StaysEmpty() =>
        Boot(
            "include drivers = \"drivers.conf\"\nexport first = drivers.network0",
            () => Assert.That(StartServer.First.IsNull),
            DriversFile);

    [Test]
    public void Cycle_OfServers_IsReported() =>
        Fails(
            """
            server a = "needy-viewer.bss" { next = b }
            server b = "needy-viewer.bss" { next = a }
            export first = a
            """,
            "system.conf:2:40: a server is needed while it is being loaded, which is a cycle; bss check shows its path\n");

    // Each server that waits for another would take places for temporary references and stack.
    [TestCase("server s{0} = \"needy-viewer.bss\" {{ next = s{1} }}")]
    [TestCase("server s{0} = \"needy-viewer.bss\" {{ next = new \"needy-viewer.bss\" {{ next = s{1} }} }}")]
    [TestCase("server s{0} = \"slot-viewer.bss\" {{ next = absent else s{1} }}")]
    public void Chain_OfManyServers_IsLoaded(string statement)
    {
        const int length = 500;
        IEnumerable<string> chain = Enumerable.Range(1, length)
            .Select(i => string.Format(CultureInfo.InvariantCulture, statement, i, i - 1));
        Boot(
            $"""
            export first = s{length}
            {string.Join('\n', chain)}
            server s0 = "slot-viewer.bss"
            server absent = "needy-viewer.bss"
            """,
            () => Assert.That(DepthOf(StartServer.First), Is.GreaterThanOrEqualTo(length)));
    }

    [Test]
    public void Chain_EndsInWhatIsNotThere_SaysWhyOnceForEach()
    {
        Fails(
            """
            server s0 = "absent.bss"
            server s1 = "needy-viewer.bss" { next = s0 }
            server s2 = "needy-viewer.bss" { next = s1 }
            export first = s2
            """,
            "system.conf:1:14: this server file is missing; add it to the boot modules\nkernel: s1 was not loaded, error BadConfiguration; its required service next could not be wired",
            "system.conf:2:14: this server was not loaded; the reason stands above\nkernel: s2 was not loaded, error BadConfiguration; its required service next");
        Assert.That(_console.Split("this server file is missing").Length - 1, Is.EqualTo(1));
    }

    [Test]
    public void SlotThatWillFail_LaterSlotsLoadNothing()
    {
        Fails(
            """
            server broken = "absent.bss"
            server probe  = "slot-viewer.bss"
            export first = new "slot-viewer.bss" {
                device = probe
                next   = broken
            }
            """,
            "system.conf:1:18: this server file is missing");
        Assert.That(SlotViewer.Loaded, Is.Zero, "next stands before device in the server file");
    }

    [Test]
    public void ServerFile_Missing_IsReported() =>
        Fails("export first = new \"absent.bss\"", "system.conf:1:21: this server file is missing; add it to the boot modules\n");

    [Test]
    public void Name_Unknown_IsReported() =>
        Fails("export first = probe", "system.conf:1:16: nothing in this file has this name; define it or mend the spelling\n");

    [Test]
    public void IncludedFile_Missing_IsReported() =>
        Fails(
            """
            include part = "absent.conf"
            export first = part.probe
            """,
            "absent.conf:1:1: this configuration file is missing; add it to the boot modules\n");

    [Test]
    public void File_IncludesItself_IsReported() =>
        Fails(
            """
            include part = "system.conf"
            export first = part.first
            """,
            "system.conf:1:17: this file includes itself; leave the include out\n");

    [Test]
    public void Grammar_Broken_IsReported() =>
        Fails(
            """
            server probe = "slot-viewer.bss" {
                label "x"
            }
            """,
            "system.conf:2:11: no = after the name; write NAME = VALUE\n");

    private const string Drivers = "include drivers = \"drivers.conf\"\nexport source = drivers\n";

    private static readonly (string, string) DriversFile = (
        "drivers.conf",
        """
        match "pci 10ec:8139:0200*" = new "slot-viewer.bss" {
            label  = "special"
            device = argument
        }
        match "pci *:*:0200??" = new "slot-viewer.bss" { label = "general" }
        """);

    private static SlotViewDouble Ask(string name) =>
        SlotViewDouble.Cast(StartServer.Source.GetService(SlotViewDouble.ServiceId, Encoding.UTF8.GetBytes(name), default));

    private static Error ErrorOf(string name, uint serviceId)
    {
        StartServer.Source.TryGetService(serviceId, Encoding.UTF8.GetBytes(name), default, out _, out Error error);
        return error;
    }

    private static string LabelOf(SlotViewDouble probe)
    {
        Span<byte> text = stackalloc byte[32];
        return Encoding.UTF8.GetString(text[..(int)probe.GetLabel(text)]);
    }

    private static int DepthOf(SlotViewDouble viewer)
    {
        int depth = 0;
        for (SlotViewDouble next = viewer.GetNext(); !next.IsNull; depth++)
        {
            SlotViewDouble found = next.GetNext();
            next.Release();
            next = found;
        }

        return depth;
    }

    private static SystemTotals Totals() => HostedKernel.Totals;

    private void Boot(string configuration, Action body, params (string Name, string Text)[] more) => Boot(configuration, body, "", more);

    private void Boot(string configuration, Action body, string options, params (string Name, string Text)[] more)
    {
        bool executed = false;
        StartServer.Body = () =>
        {
            executed = true;
            body();
        };
        uint result = Run(configuration, options, more);
        Assert.That((result, executed), Is.EqualTo((0u, true)), _console);
    }

    private void Fails(string configuration, params string[] reports)
    {
        StartServer.Body = () => { };
        uint result = Run(configuration, "", []);
        Assert.That(result, Is.Not.Zero, _console);
        foreach (string report in reports)
            Assert.That(_console, Does.Contain(report));
    }

    private uint Run(string configuration, string options, (string Name, string Text)[] more)
    {
        HostedServerType[] types =
            [ConfigurationParser.Describe(), StartServer.Describe(), SlotViewer.Describe(), NeedyViewer.Describe(), DeafDevice.Describe()];
        var files = new Dictionary<string, byte[]> { ["system.conf"] = Encoding.UTF8.GetBytes(configuration) };
        foreach ((string name, string text) in more)
            files.Add(name, Encoding.UTF8.GetBytes(text));
        foreach (HostedServerType type in types)
            files.Add($"{type.Name}.bss", type.File);
        using var kernel = new HostedKernel(files, $"init=start-server.bss parser=configuration-parser.bss config=system.conf {options}");
        kernel.Register(types);
        uint result = kernel.RunInit();
        _console = kernel.ConsoleText;
        return result;
    }
}
