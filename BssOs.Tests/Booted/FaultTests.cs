using System;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Faults of servers, on a whole PC and in a process: errors of the processor become errors of the service call.</summary>
[TestFixture]
public sealed class FaultTests : BootedTests
{
    private static readonly TimeSpan s_runTime = TimeSpan.FromSeconds(60);

    [TestCase("pc", "")]
    [TestCase("pc", "locks=always")]
    [TestCase("linux", "")]
    [TestCase("linux", "locks=always")]
    public async Task Server_EveryFault_ComesBackAsAnErrorAndTheSystemGoesOn(string platform, string option) =>
        Watch(await FinishedSystem.RunAsync("fault-tests", option, s_runTime, Platforms.Named(platform))).RequireExpected();

    [Test]
    public async Task The_process_runs_in_an_emulator_where_Linux_does_not_start_it()
    {
        if (ProgramHost.IsEmulated)
            Assert.Ignore("All tests of the process do so here.");
        if (HostProgram.QemuUser.Find() is not { } emulator)
            throw new IgnoreException($"{HostProgram.QemuUser.Name} is not installed ({HostProgram.QemuUser.Package}).");
        Watch(await FinishedSystem.RunAsync(
            "fault-tests", "", s_runTime, Platforms.Named("linux"), options => options with { Launcher = [emulator] })).RequireExpected();
    }
}
