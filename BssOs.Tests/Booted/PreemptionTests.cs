using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Threads that never give way, on a whole PC and in a process: the timer stops them.</summary>
[TestFixture]
public sealed class PreemptionTests : BootedTests
{
    /// <summary>
    /// Ample where instructions are the clock. By the clock of this machine the image takes 0.6 s of 150 ticks, but QEMU
    /// merges the ticks of the time in which this machine was too busy to run it: then each takes as long as QEMU waits for its turn.
    /// </summary>
    [TestCase(true, 60)]
    [TestCase(false, 300)]
    [CancelAfter(330_000)]
    public async Task Threads_ThatNeverGiveWay_AreStoppedByBothSchedulers(bool countsInstructions, int seconds) =>
        Watch(await FinishedSystem.RunAsync(
        "preemption-tests", "", TimeSpan.FromSeconds(seconds), null, options => options with { CountsInstructions = countsInstructions }))
            .RequireExpected();

    /// <summary>Schedulers, clock and whoever never gives way are isolated.</summary>
    [TestCase(60)]
    public async Task Threads_ThatNeverGiveWayInDomains_AreStoppedByBothSchedulers(int seconds)
    {
        FinishedSystem system = Watch(await FinishedSystem.RunAsync(
            "preemption-tests", "isolate=all", TimeSpan.FromSeconds(seconds), null, options => options with { CountsInstructions = true }));
        string[] parts =
            ["spinners of the outer scheduler", "spinners of the nested scheduler", "time of a thread", "deep calls on a small stack"];
        foreach (string part in parts)
            Assert.That(system.Console, Does.Contain($"preemption: {part} work\n"));
        Assert.That(system.Console, Does.Contain("preemption: done\n"));
    }

    /// <summary>A processor with two million instructions per second, as those of the eighties.</summary>
    [TestCase(9, 60)]
    public async Task Threads_ThatNeverGiveWayOnASlowProcessor_AreStoppedByBothSchedulers(int shift, int seconds) =>
        Watch(await FinishedSystem.RunAsync(
        "preemption-tests", "", TimeSpan.FromSeconds(seconds),
        null, options => options with { CountsInstructions = true, InstructionShift = shift })).RequireExpected();

    [TestCase(60)]
    public async Task Threads_ThatNeverGiveWayInAProcess_AreStoppedByBothSchedulers(int seconds) => Watch(await FinishedSystem.RunAsync(
        "preemption-tests", "", TimeSpan.FromSeconds(seconds), Platforms.Named("linux"))).RequireExpected();
}
