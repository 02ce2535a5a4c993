using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A PC that lacks something: what does not need it works, and the console says once what is missing.</summary>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed class MissingDeviceTests(string imageName) : BootedTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    [Test]
    [CancelAfter(120_000)]
    public Task Without_a_keyboard_page_and_serial_shell_work() =>
        RequireServedAsync(options => options with { Machine = "pc,i8042=off" }, "keyboard", "ps2-keyboard.conf");

    [Test]
    [CancelAfter(120_000)]
    public Task Without_a_screen_page_and_serial_shell_work() =>
        RequireServedAsync(options => options with { HasScreen = false }, "text-mode", "vga-text.conf");

    // There is no line on which it could be said: the lists of errors have it.
    [Test]
    [CancelAfter(120_000)]
    public async Task Without_a_serial_line_page_and_shell_on_the_screen_work()
    {
        StagedImage image = BootedSystem.Stage(imageName);
        string monitorSocket = Path.Combine(Path.GetTempPath(), $"bss-{Guid.NewGuid():N}.sock");
        using BootedSystem system = await BootedSystem.StartAsync(
            options => Emulator.Start(image, options with { HasSerialLine = false, MonitorSocket = monitorSocket }, null));
        Assert.That(system.Emulator.Serial, Is.Empty);
        string page = await system.GetAsync("");
        Assert.That(StatusTable.Parse(page), Is.Not.Empty);
        Assert.That(page, Does.Contain("DeviceFailure in ").And.Contain("NotFound in "));
        using QemuMonitor monitor = await QemuMonitor.ConnectAsync(monitorSocket);
        await monitor.TypeAsync("errors\n");
        string shown = string.Empty;
        for (long end = Environment.TickCount64 + (long)Time.TotalMilliseconds; Environment.TickCount64 < end; await Task.Delay(500))
        {
            shown = await monitor.ReadTextScreenAsync();
            if (shown.Contains("DeviceFailure in ", StringComparison.Ordinal))
                break;
        }

        Assert.That(shown, Does.Contain("BssOs shell; type help").And.Contain("> errors").And.Contain("DeviceFailure in "));
        await AskAsync(system);
        File.Delete(monitorSocket);
    }

    [TestCase(null, false, "pci: no ethernet0: 0 such devices found, 0 with a driver", TestName = "Without_a_network_card_the_shell_works")]
    [TestCase("pc,pit=off", true, "kernel: clock was not loaded, error DeviceFailure", TestName = "Without_a_timer_the_shell_works")]
    [CancelAfter(120_000)]
    public async Task Without_something_the_shell_works(string? machine, bool hasNetworkCard, string message)
    {
        FinishedSystem system = await FinishedSystem.RunAsync(
            imageName,
            "",
            Time,
            null,
            options => options with { Machine = machine, HasNetworkCard = hasNetworkCard },
            async (emulator, limit) =>
            {
                await emulator.WaitForTextAsync("BssOs shell; type help", Time, limit);
                emulator.Type("memory\nservers\nmemory\npoweroff\n");
            });
        string[] lines = system.Console.Split('\n');
        Assert.That(lines.Count(line => line.Contains(message)), Is.EqualTo(1), system.Console);
        Assert.That(
            lines.Count(line => line.Contains("was not loaded") || line.Contains("left out")), Is.LessThanOrEqualTo(6), system.Console);
        Assert.That(system.Console, Does.Match("> poweroff\n"), "the shell answered to the end");
        string[] memory = system.Console.Split("> memory\n")[1..].Select(text => text.Split("\n> ")[0]).ToArray();
        Assert.That(memory, Has.Length.EqualTo(2));
        Assert.That(memory[1], Is.EqualTo(memory[0]).And.Not.Empty, "what was listed meanwhile has left nothing");
        await AskAsync(new LeakChecked());
    }

    // All but the shell on the screen, and the console says why.
    private async Task RequireServedAsync(Func<MachineOptions, MachineOptions> change, string driver, string configuration)
    {
        StagedImage image = BootedSystem.Stage(imageName);
        using BootedSystem system = await BootedSystem.StartAsync(options => Emulator.Start(image, change(options), null));
        string console = system.Emulator.Serial;
        Assert.That(StatusTable.Parse(await system.GetAsync("")), Is.Not.Empty);
        Assert.That(console, Does.Contain("BssOs shell; type help"));
        Assert.That(console, Does.Match($"kernel: {driver} was not loaded[^\n]*\n{configuration}:\\d+:\\d+: this server was not loaded"));
        Assert.That(console, Does.Contain("kernel: screen-shell was not loaded, error NotFound"));
        Assert.That(console, Does.Match("system.conf:\\d+:\\d+: left out, since something that it needs is not there"));
        Assert.That(console.Split('\n').Count(line => line.Contains("loaded") || line.Contains("left out")), Is.EqualTo(4), console);
        await AskAsync(system);
    }
}
