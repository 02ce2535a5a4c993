using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>An isolated server reaches nothing that it has not been given, and harms nobody.</summary>
[TestFixture]
public sealed class DomainTests : BootedTests
{
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    [TestCase("")]
    [TestCase("preemption=off")]
    [TestCase("locks=always")]
    public async Task IsolatedServer_EveryAttack_EndsInItsDomain(string option) =>
        Watch(await FinishedSystem.RunAsync("domain-tests", option, RunTime)).RequireExpected();

    [Test]
    public async Task AllServers_IsolatedInAWayThereIsNot_StopTheBoot()
    {
        FinishedSystem system = await FinishedSystem.RunAsync("domain-tests", "isolate=foo", RunTime);
        Watch(new LeakChecked());
        Assert.That(system.Console, Does.Contain("boot command line: isolate is all or together;"));
        Assert.That(system.Console, Does.Not.Contain("domains: "));
    }
}
