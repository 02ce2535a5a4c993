using System;
using System.Threading;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Threads that never give way, on a whole PC: the timer stops them.</summary>
[TestFixture]
[Category("Booted")]
public class PreemptionTests
{
    private const string ImageName = "preemption-tests";

    private static readonly TimeSpan s_runTime = TimeSpan.FromSeconds(60);

    [Test]
    public void Threads_ThatNeverGiveWay_AreStoppedByBothSchedulers()
    {
        MachineOptions options = new() { HttpPort = FreePort.Find(), EndAtReset = true };
        using Emulator emulator = Emulator.Start(BootedSystem.Stage(ImageName), options, null);
        using CancellationTokenSource limit = new(s_runTime);
        Assert.DoesNotThrowAsync(() => emulator.WaitAsync(limit.Token), "the probe did not switch the machine off");
        foreach (string line in Image.Open(Workspace.Find(), ImageName).Expectations())
            Assert.That(emulator.Serial, Does.Contain(line), emulator.Complaints);
    }
}
