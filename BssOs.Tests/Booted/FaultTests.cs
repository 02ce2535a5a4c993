using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Faults of servers on a whole PC: errors of the processor become errors of the service call.</summary>
[TestFixture]
public sealed class FaultTests : BootedTests
{
    private static readonly TimeSpan s_runTime = TimeSpan.FromSeconds(60);

    [TestCase("")]
    [TestCase(" locks=always")]
    public async Task Server_EveryFault_ComesBackAsAnErrorAndTheSystemGoesOn(string option) =>
        Watch(await FinishedSystem.RunAsync("fault-tests", option, s_runTime)).RequireExpected();
}
