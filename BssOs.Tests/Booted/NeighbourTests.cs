using System;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>A server of a domain that calls in the name of another one, which ends meanwhile, harms nobody outside.</summary>
[TestFixture]
public sealed class NeighbourTests : BootedTests
{
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(60);

    [TestCase("")]
    [TestCase("preemption=off")]
    public async Task ServerOfADomain_UsedWhileItEnds_StaysAsLongAsItIsNeeded(string option) =>
        Watch(await FinishedSystem.RunAsync("neighbour-tests", option, RunTime)).RequireExpected();
}
