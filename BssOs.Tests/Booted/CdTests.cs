using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>What <c>bss iso</c> makes: a file that boots as on a real PC, with firmware and GRUB instead of QEMU's own loader.</summary>
[TestFixture]
public sealed class CdTests : BootedTests
{
    private const string Usual = "net-http";

    private const string Isolated = "net-http-isolated";

    /// <summary>docs' promise: an image with all that it needs stays below this.</summary>
    private const int CdBytesMax = 8 << 20;

    /// <summary>UEFI does not fit into less.</summary>
    private const int MemoryMegabytes = 128;

    private static readonly TimeSpan ScreenTime = TimeSpan.FromSeconds(20);

    private static IEnumerable<TestCaseData> Machines()
    {
        yield return new TestCaseData(Usual, Firmware.Bios, false).SetArgDisplayNames("BIOS", "CD");
        yield return new TestCaseData(Usual, Firmware.Bios, true).SetArgDisplayNames("BIOS", "disk");
        yield return new TestCaseData(Usual, Firmware.Uefi64, false).SetArgDisplayNames("UEFI64", "CD");
        yield return new TestCaseData(Usual, Firmware.Uefi64, true).SetArgDisplayNames("UEFI64", "disk");
        yield return new TestCaseData(Usual, Firmware.Uefi32, false).SetArgDisplayNames("UEFI32", "CD");
        yield return new TestCaseData(Usual, Firmware.Uefi32, true).SetArgDisplayNames("UEFI32", "disk");

        // On a screen with pixels the shell writes through a driver that the other tests do not have.
        yield return new TestCaseData(Isolated, Firmware.Uefi64, false).SetArgDisplayNames("UEFI64", "CD", "isolated");
    }

    [TestCaseSource(nameof(Machines))]
    [CancelAfter(180_000)]
    public async Task The_file_boots_and_serves_the_page(string imageName, Firmware firmware, bool isDisk)
    {
        if (!CdImage.CanBeMade)
        {
            Assert.Ignore(
                "grub-mkrescue, xorriso, mtools, GRUB for BIOS and UEFI or the font is not installed; ./bss test installs them where it may.");
        }

        if (!firmware.IsInstalled)
            Assert.Ignore($"{firmware.Package} ({firmware.Name}) is not installed; ./bss test installs it where it may.");
        StagedImage image = BootedSystem.Stage(imageName);
        string iso = CdImage.Make(Workspace.Find(), image);
        Assert.That(new FileInfo(iso).Length, Is.LessThan(CdBytesMax));
        string monitorSocket = Path.Combine(Path.GetTempPath(), $"bss-{Guid.NewGuid():N}.sock");
        using BootedSystem system = await BootedSystem.StartAsync(options => Emulator.Start(
            image,
            options with
            {
                Cd = isDisk ? null : iso,
                Disk = isDisk ? iso : null,
                Firmware = firmware,
                MemoryMegabytes = MemoryMegabytes,
                MonitorSocket = monitorSocket,
            },
            null));
        Assert.That(StatusTable.Parse(await system.GetAsync("")), Is.Not.Empty);
        BootedSystem.RequireExpected(imageName, system.Emulator.Serial);
        if (firmware != Firmware.Bios)
            await RequireShellOnScreenAsync(monitorSocket);
        await AskAsync(system);
        File.Delete(monitorSocket);
    }

    // The serial shell may be up before the one on the screen.
    private static async Task RequireShellOnScreenAsync(string monitorSocket)
    {
        const int pollMilliseconds = 500;
        using QemuMonitor monitor = await QemuMonitor.ConnectAsync(monitorSocket);
        long end = Environment.TickCount64 + (long)ScreenTime.TotalMilliseconds;
        while (true)
        {
            ScreenPicture shown = await monitor.TakePictureAsync();
            ScreenPicture expected = ScreenPicture.Of(ScreenFont.Read(), shown.Width, shown.Height, "BssOs shell; type help", "> ");
            if (shown.Pixels.AsSpan().SequenceEqual(expected.Pixels))
                return;
            if (Environment.TickCount64 > end)
            {
                Assert.Fail(
                    $"The screen, {shown.Width} by {shown.Height} pixels, begins with\n{shown.Describe()}\ninstead of\n{expected.Describe()}");
            }

            await Task.Delay(pollMilliseconds);
        }
    }
}
