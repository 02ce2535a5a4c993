using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Threads that never give way, on a whole PC: the timer stops them.</summary>
[TestFixture]
public sealed class PreemptionTests : BootedTests
{
    private static readonly TimeSpan s_runTime = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Threads_ThatNeverGiveWay_AreStoppedByBothSchedulers() =>
        Watch(await FinishedSystem.RunAsync("preemption-tests", "", s_runTime)).RequireExpected();
}
