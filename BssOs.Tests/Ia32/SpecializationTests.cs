using System;
using System.Linq;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tests.Booted;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using NUnit.Framework;

namespace BssOs.Tests.Ia32;

/// <summary>
/// The optimisations that the kernel makes at load time do not change what servers do: with each of them turned off, results are the same.
/// </summary>
[TestFixture]
public sealed class SpecializationTests : BootedTests
{
    // Preemption is off, since with it the kernel can make few of these optimisations. Rules 57 to 59 are about preemption, and the probes
    // of rules 40, 44 and 48 give way where only a preempted thread would, so that locks are needed, which are left out here.
    private const string Setting = "preemption=off except=40,44,48,57,58,59";

    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(180);

    private FinishedSystem? _rules;
    private SampleSet? _counts;

    private static string[] Options { get; } =
        ["locks=always", "bound-calls=off", "leaf-calls=off", "leaf-copies=off", "reference-stubs=off", "state-addresses=off"];

    [TestCaseSource(nameof(Options))]
    public async Task Rules_WithoutIt_ComeOutTheSame(string option)
    {
        _rules ??= await RunAsync(Setting);
        FinishedSystem without = Watch(await RunAsync($"{Setting} {option}"));
        Assert.That(Outcomes(_rules), Has.Length.GreaterThan(1));
        Assert.That(Outcomes(without), Is.EqualTo(Outcomes(_rules)));
    }

    // Measuring fails unless all came to its end and nothing was left behind.
    [TestCase("locks=always", "general")]
    [TestCase("bound-calls=off", "bound")]
    [TestCase("leaf-calls=off", "bound-leaf")]
    [TestCase("leaf-copies=off", "two-words-leaf")]
    [TestCase("reference-stubs=off", "keep-release")]
    [TestCase("state-addresses=off", "take-release-temporary")]
    public void Calls_WithoutIt_TakeMoreInstructions(string option, string piece)
    {
        _counts ??= Count();
        Assert.That(Count(option).Each(piece).Median, Is.GreaterThan(_counts.Each(piece).Median));
        Watch(new LeakChecked());
    }

    private static SampleSet Count(params string[] options) =>
        BenchmarkMachine.Run(Workspace.Find(), BenchmarkTables.Calls, KernelPlatform.Pc, countsInstructions: true, place: 0, options);

    private static Task<FinishedSystem> RunAsync(string option) => FinishedSystem.RunAsync("model-tests", option, RunTime);

    private static string[] Outcomes(FinishedSystem system) =>
        system.Console.Split('\n').Where(line => line.StartsWith("rule", StringComparison.Ordinal)).ToArray();
}
