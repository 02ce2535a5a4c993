using System;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>What a machine ends with: 0 after its work, something else if the system has failed.</summary>
[TestFixture]
public sealed class ExitCodeTests : BootedTests
{
    private const string ImageName = "fault-tests";

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    [TestCase("pc", "", 0)]
    [TestCase("linux", "", 0)]
    [TestCase("pc", "config=no-such.conf", 255)]
    [TestCase("linux", "config=no-such.conf", 255)]
    public async Task The_system_says_whether_it_has_failed(string platform, string option, int code)
    {
        StagedImage image = BootedSystem.Stage(ImageName, Platforms.Named(platform));
        image = image with { CommandLine = $"{option} {image.CommandLine}".TrimStart() };
        MachineOptions options = new() { HttpPort = FreePort.Find(), TellsStatus = true };
        using Emulator emulator = Emulator.Start(image, options with { HasNetworkCard = false }, null);
        using CancellationTokenSource limit = new(RunTime);
        await emulator.WaitAsync(limit.Token);
        Assert.That(emulator.ExitCode, Is.EqualTo(code), emulator.Serial);
        if (code == 0)
            Watch(FinishedSystem.Of(ImageName, emulator.Serial));
        else
            await AskAsync(new LeakChecked());
    }
}
