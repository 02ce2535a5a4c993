using System.Linq;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A PC that lacks something: what does not need it works, and the console says once what is missing.</summary>
[TestFixture]
public sealed class MissingDeviceTests : BootedTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Without_a_keyboard_page_and_serial_shell_work()
    {
        StagedImage image = BootedSystem.Stage("net-http");
        using BootedSystem system = await BootedSystem.StartAsync(
            options => Emulator.Start(image, options with { Machine = "pc,i8042=off" }, null));
        string console = system.Emulator.Serial;
        Assert.That(StatusTable.Parse(await system.GetAsync("")), Is.Not.Empty);
        Assert.That(console, Does.Contain("BssOs shell; type help"));
        Assert.That(console, Does.Match("kernel: keyboard was not loaded[^\n]*\nps2-keyboard.conf:\\d+:\\d+: this server was not loaded"));
        Assert.That(console, Does.Contain("kernel: screen-shell was not loaded, error NotFound"));
        Assert.That(console, Does.Match("system.conf:\\d+:\\d+: left out, since something that it needs is not there"));
        Assert.That(console.Split('\n').Count(line => line.Contains("loaded") || line.Contains("left out")), Is.EqualTo(4), console);
        await AskAsync(system);
    }
}
