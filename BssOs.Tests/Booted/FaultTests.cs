using System;
using System.Threading.Tasks;
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
}
