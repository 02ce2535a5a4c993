using BssOs.Tests.Configuration.Start;
using NUnit.Framework;

namespace BssOs.Tests.Configuration;

/// <summary>What the parser does and says where something is not there.</summary>
public sealed partial class ConfigurationParserTests
{
    [Test]
    public void RequiredSlot_Empty_ServerIsAsGoodAsAbsent()
    {
        // So a system starts without the servers above a device that is not there.
        Boot("export first = new \"needy-viewer.bss\"", () => Assert.That(StartServer.First.IsNull));
        Assert.That(
            _console, Does.Contain("kernel: needy-viewer was not loaded, error NotFound; its required service next could not be wired"));
        Assert.That(_console, Does.Contain("system.conf:1:21: this server was not loaded; the reason stands above\n"));
    }

    [Test]
    public void AbsentServer_NeededAgain_IsNotLoadedAgain()
    {
        Boot(
            """
            server needy = "needy-viewer.bss"
            export first  = needy
            export second = needy else new "slot-viewer.bss"
            """,
            () => Assert.That((StartServer.First.IsNull, StartServer.Second.IsNull), Is.EqualTo((true, false))));
        Assert.That(_console.Split("was not loaded;").Length - 1, Is.EqualTo(1));
    }

    [Test]
    public void MissingThing_BelowSeveralServers_IsReportedOnceAndEachSlotOfInit()
    {
        Boot(
            """
            include drivers = "drivers.conf"
            server lower = "needy-viewer.bss" { next = drivers.network0 }
            server upper = "needy-viewer.bss" { next = lower }
            export first  = upper
            export second = lower
            """,
            () => Assert.That((StartServer.First.IsNull, StartServer.Second.IsNull), Is.EqualTo((true, true))),
            DriversFile);
        Assert.That(
            _console,
            Is.EqualTo(
                "system.conf:2:52: nothing answers to this name here; what needs it is left out\n"
                + "system.conf:4:8: left out, since something that it needs is not there\n"
                + "system.conf:5:8: left out, since something that it needs is not there\n"));
    }

    [Test]
    public void MissingThing_WithAlternative_IsSilent()
    {
        Boot(
            """
            include drivers = "drivers.conf"
            server lower = "needy-viewer.bss" { next = drivers.network0 }
            server upper = "needy-viewer.bss" { next = lower }
            export first = upper else new "slot-viewer.bss"
            """,
            () => Assert.That(StartServer.First.IsNull, Is.False),
            DriversFile);
        Assert.That(_console, Is.Empty);
    }

    [Test]
    public void Device_DoesNotAnswer_IsAsGoodAsAbsent()
    {
        Boot(
            """
            server device = "deaf-device.bss"
            server user   = "needy-viewer.bss" { next = device }
            export first  = user
            export second = new "slot-viewer.bss" { next = device }
            """,
            () => Assert.That((StartServer.First.IsNull, StartServer.Second.IsNull), Is.EqualTo((true, false))));
        Assert.That(_console, Does.Match(
            "kernel: device was not loaded.*\nsystem.conf:1:18: this server was not loaded; the reason stands above\n"));
        Assert.That(_console.Split('\n'), Has.Length.EqualTo(4));
    }
}
