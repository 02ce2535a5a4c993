using System.Collections.Generic;
using System.Threading.Tasks;
using BssOs.Tests.Booted;
using BssOs.Tool;
using BssOs.Tool.Host;
using BssOs.Tool.NetworkBench;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>What the image net-bench takes for a client on a tap device: no change may make it dearer unnoticed.</summary>
[TestFixture]
public sealed class NetworkCountTests : BootedTests
{
    // What is counted is ended from outside; this one can be asked whether it has lost anything.
    private BootedSystem _system = null!;

    [OneTimeSetUp]
    public async Task Boot() => _system = Watch(await BootedSystem.StartAsync("net-bench"));

    [OneTimeTearDown]
    public void Stop() => _system?.Dispose();

    [Test]
    [CancelAfter(400_000)]
    public void Image_CountedInInstructions_TakesNoMoreThanAllowed()
    {
        if (TapNetwork.Obstacle() is { } obstacle)
            Assert.Ignore(obstacle);
        foreach (HostProgram program in new[] { HostProgram.Gcc, HostProgram.Wrk })
        {
            if (program.Find() is null)
                Assert.Ignore($"{program.Name} (package {program.Package}) is not installed; ./bss test installs it where it may.");
        }

        IReadOnlyDictionary<string, double> counts = NetworkCounts.Measure(Workspace.Find(), TestContext.Out);
        IReadOnlyList<string> excess = NetworkCounts.FindExcess(Workspace.Find(), counts);
        Assert.That(
            excess, Is.Empty, $"if it is worth it, store the new counts: {NetworkCounts.RenewCommand}\n{string.Join('\n', excess)}");
    }
}
