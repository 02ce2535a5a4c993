using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Config.Reach;
using BssOs.Tool.Output;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>What the check says isolated servers can reach.</summary>
[TestFixture]
public sealed class ReachTests
{
    // A bus that finds a driver, a clock with ports, and a log that is not isolated.
    private const string System =
        "isolated server timer = \"timer.bss\" { ports = kernel.ports(0x40, 4) }\n"
        + "server log = \"serial.bss\" { ports = kernel.ports(0x3F8, 8), clock = timer }\n"
        + "isolated server screen = \"screen.bss\" { frame = kernel.memory(0xB8000, 4096), vectors = kernel.vectors(0x21, 1) }\n"
        + "isolated include drivers = \"drivers.conf\"\n"
        + "isolated server bus = \"bus.bss\" { drivers = drivers }\n"
        + "isolated server slow = \"slow-clock.bss\" { clock = bus.soft else bus.timer(0), divider = \"2\" }\n"
        + "export clock = slow\nexport console = log else screen\n";

    private const string Drivers =
        "server soft = \"soft-clock.bss\"\nexport soft = soft\nmatch \"pci *\" = new \"driver.bss\" { device = argument }\n";

    [Test]
    public void EachDomain_HasItsSlotsItsCallersAndItsDevices() =>
        Assert.That(Describe(System), Is.EqualTo(new[]
        {
            "domain slow (slow-clock.bss, system.conf:6): 3 connections through its wall",
            "  asks        bus for soft (drivers/soft), bus for timer 0",
            "  called by   init",
            "domain bus (bus.bss, system.conf:5): 3 connections through its wall",
            "  may load    drivers/soft, drivers/driver",
            "  called by   slow",
            "domain drivers/soft (soft-clock.bss, drivers.conf:1): 2 connections through its wall",
            "  called by   bus, slow",
            "domain drivers/driver (driver.bss, drivers.conf:3): 1 connection through its wall",
            "  devices     PCI device with its ports, memory and interrupt: argument",
            "  called by   bus",
            "  all memory  device: a PCI device reads and writes memory wherever its driver tells it",
            "domain timer (timer.bss, system.conf:1): 1 connection through its wall",
            "  kernel      kernel.ports(0x40, 4)",
            "  devices     ports 0x40 to 0x43",
            "  called by   log",
            "domain screen (screen.bss, system.conf:3): 1 connection through its wall",
            "  kernel      kernel.memory(0xB8000, 4096), kernel.vectors(0x21, 1)",
            "  devices     memory 0xB8000 to 0xB8FFF, vector 0x21",
            "  called by   init",
        }));

    [Test]
    public void OneFile_LoadedTwiceInOnePlace_HasTwoNames()
    {
        const string wiring = "server first = \"slow-clock.bss\" { clock = isolated new \"soft-clock.bss\" }\n"
            + "server log = \"serial.bss\" { ports = kernel.ports(0x3F8, 8), clock = isolated new \"soft-clock.bss\" }\n"
            + "export clock = first\nexport console = log\n";
        Assert.That(Describe(wiring).Where(line => line.StartsWith("domain", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "domain soft-clock (soft-clock.bss, system.conf:1): 1 connection through its wall",
            "domain soft-clock-2 (soft-clock.bss, system.conf:2): 1 connection through its wall",
        }));
    }

    [Test]
    public void WhoeverIsNotIsolated_IsSaidToBeInTheKernel()
    {
        const string wiring = "server soft = \"soft-clock.bss\"\nisolated server slow = \"slow-clock.bss\" { clock = soft }\n"
            + "export clock = slow\n";
        Assert.That(Describe(wiring), Does.Contain("  calls       soft in the kernel"));
    }

    [Test]
    public void DomainOfSeveral_HasWhatItsServersHaveOfOthers() =>
        Assert.That(Describe(
            "domain(memory = 64 KiB, threads = 3) net {\n  server slow = \"slow-clock.bss\" { clock = soft }\n"
            + "  server soft = \"soft-clock.bss\"\n  server twice = \"slow-clock.bss\" { clock = timer }\n"
            + "  server bus = \"bus.bss\" { drivers = drivers }\n}\ninclude drivers = \"drivers.conf\"\n"
            + "isolated server timer = \"timer.bss\" { ports = kernel.ports(0x40, 4) }\n"
            + "server log = \"serial.bss\" { ports = kernel.ports(0x3F8, 8), clock = slow }\n"
            + "server other = \"slow-clock.bss\" { clock = twice }\n"
            + "export clock = slow else other else bus.soft\nexport console = log\nexport bus = bus\n"),
            Is.EqualTo(new[]
            {
                "domain net (4 servers, system.conf:1): 7 connections through its wall",
                "  servers     slow, soft, twice, bus",
                "  calls       timer",
                "  may load    drivers/soft in the kernel, drivers/driver in the kernel",
                "  called by   init, log, other",
                "  quotas      memory 65536 bytes, threads 3",
                "domain timer (timer.bss, system.conf:8): 1 connection through its wall",
                "  kernel      kernel.ports(0x40, 4)",
                "  devices     ports 0x40 to 0x43",
                "  called by   twice",
            }));

    [Test]
    public void DomainOfSeveral_NamesTheServerWithAWayToAllMemory()
    {
        DomainReach domain = Find(
            "domain net { include drivers = \"drivers.conf\" }\ndomain hub { server bus = \"bus.bss\" { drivers = drivers } }\n"
            + "export bus = bus\nexport clock = bus.soft\n").Single(domain => domain.Name == "net");
        Assert.That(domain.Everything, Is.EqualTo(new[]
        {
            "drivers/driver.device: a PCI device reads and writes memory wherever its driver tells it",
        }));
        Assert.That(domain.Members.Select(member => member.FileName), Is.EqualTo(new[] { "soft-clock.bss", "driver.bss" }));
    }

    [Test]
    public void ServerThatOnlyAServerOfTheDomainHolds_MayBeGot() =>
        Assert.That(
            Describe(
                "domain net {\n  server slow = \"slow-clock.bss\" { clock = bus.soft }\n"
                + "  server bus = \"bus.bss\" { drivers = drivers }\n}\ninclude drivers = \"drivers.conf\"\nexport clock = slow\n"),
            Does.Contain("  may get     drivers/soft in the kernel"));

    [TestCase("timer.bss", "ports = kernel.ports(0xCF8, 8)", "ports: the PCI configuration lets every device access memory")]
    [TestCase("timer.bss", "ports = kernel.ports(0xCFF, 1)", "ports: the PCI configuration lets every device access memory")]
    [TestCase("timer.bss", "ports = kernel.ports(0x81, 1)", "ports: the DMA controllers write memory")]
    [TestCase("timer.bss", "ports = kernel.ports(0xD00, 1)", null)]
    [TestCase("launcher.bss", "loader = kernel.loader", "loader: kernel.loader loads servers that are not isolated")]
    [TestCase("launcher.bss", "loader = kernel.isolating-loader", null)]
    [TestCase("bus.bss", "drivers = kernel", "drivers: the kernel gives it whatever it asks for: all ports, memory of devices, the loader")]
    [TestCase("bus.bss", "drivers = kernel.query", "drivers: the kernel gives it whatever it asks for: all ports, memory of devices, the loader")]
    public void WayToAllMemory_IsNamed(string file, string slot, string? way)
    {
        DomainReach domain = Find($"isolated server bus = \"{file}\" {{ {slot} }}\nexport clock = bus\nexport bus = bus\n").Single();
        Assert.That(domain.Everything, Is.EqualTo(way is null ? [] : new[] { way }));
    }

    [Test]
    public void BootOptionForAll_MakesADomainOfEachServerButInit() =>
        Assert.That(
            Find("server soft = \"soft-clock.bss\"\nexport clock = soft\n", isolatesAll: true).Select(domain => domain.Name),
            Is.EqualTo(new[] { "soft" }));

    [Test]
    public void BootOptionForAll_LeavesDomainsAsTheyAre() =>
        Assert.That(
            Find(
                "domain net { server soft = \"soft-clock.bss\" }\nserver slow = \"slow-clock.bss\" { clock = soft }\nexport clock = slow\n",
                isolatesAll: true).Select(domain => (domain.Name, domain.Members.Count)),
            Is.EqualTo(new[] { ("slow", 1), ("net", 1) }));

    [Test]
    public void Domains_AreCountedWithThoseThatNoWallHolds()
    {
        IReadOnlyList<DomainReach> domains = Find(System);
        Assert.That(ReachText.Summarize(domains), Is.EqualTo("6 domains, 1 of them with a way to all memory"));
        Assert.That(ReachText.Summarize(domains.Where(domain => domain.Name == "timer").ToArray()), Is.EqualTo("1 domain"));
    }

    private static string[] Describe(string system)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ReachText.Print(Find(system), output);
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IReadOnlyList<DomainReach> Find(string system, bool isolatesAll = false)
    {
        string folder = Directory.CreateTempSubdirectory("bss-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "system.conf"), system);
            File.WriteAllText(Path.Combine(folder, "drivers.conf"), Drivers);
            return ReachFinder.Find(
                ConfigurationChecker.Check(folder, SampleServers.All, new BootOptions(IsolatesAll: isolatesAll)).Model);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
