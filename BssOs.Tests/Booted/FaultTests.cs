using System;
using System.Threading;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Faults of servers on a whole PC: errors of the processor become errors of the service call.</summary>
[TestFixture]
[Category("Booted")]
public class FaultTests
{
    private const string ImageName = "fault-tests";

    private static readonly TimeSpan s_runTime = TimeSpan.FromSeconds(60);

    [TestCase("")]
    [TestCase(" locks=always")]
    public void Server_EveryFault_ComesBackAsAnErrorAndTheSystemGoesOn(string option)
    {
        StagedImage image = BootedSystem.Stage(ImageName);
        image = image with { CommandLine = image.CommandLine + option };
        MachineOptions options = new() { HttpPort = FreePort.Find(), EndAtReset = true };
        using Emulator emulator = Emulator.Start(image, options, null);
        using CancellationTokenSource limit = new(s_runTime);
        Assert.DoesNotThrowAsync(() => emulator.WaitAsync(limit.Token), "the probe did not switch the machine off");
        BootedSystem.RequireExpected(ImageName, emulator.Serial);
    }
}
