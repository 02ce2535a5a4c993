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
}
