using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// Isolated servers call the kernel with arguments that are nearly right or not at all, alone in a domain and with a neighbour: nobody else
/// notices, and when they end nothing of them is left. The same seed makes the same calls (<c>isos/fuzz-tests/README.md</c>).
/// </summary>
[TestFixture]
public sealed partial class CallFuzzTests : BootedTests
{
    private const string ImageName = "fuzz-tests";

    // Places that throw and that wrong calls can reach; others need a lack of memory, or services that no domain is given here.
    private const int ReachedMin = 24;
    private const int ReachingCalls = 250_000;

    private static readonly TimeSpan RunTime = TimeSpan.FromMinutes(5);

    [TestCase("calls=250000 seed=1")]
    [TestCase("calls=50000 seed=1000000 preemption=off")]
    [TestCase("calls=50000 seed=2000000 isolate=all")]
    public async Task CallsWithWrongArguments_HarmNobody(string options)
    {
        StagedImage image = BootedSystem.Stage(ImageName);
        KernelCoverage coverage = new(Path.Combine(image.Folder, image.Kernel));
        string log = Path.GetTempFileName();
        try
        {
            FinishedSystem system = Watch(await FinishedSystem.RunAsync(
                ImageName, options, RunTime, machine: machine => machine with { TranslationLog = coverage.LogTo(log) }));
            Assert.That(system.Console, Does.Contain("fuzz: done\n").And.Not.Contain("kernel:").And.Not.Contain("wrong\n"));
            int calls = int.Parse(Option().Match(options).Groups[1].ValueSpan, provider: null);
            Assert.That(
                Made().Matches(system.Console).Select(match => int.Parse(match.Groups[1].ValueSpan, provider: null)).ToArray(),
                Has.Length.EqualTo(2).And.All.AtLeast(calls));
            Report(system.Console, coverage.Read(log), calls);
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static void Report(string console, IReadOnlyList<(string Function, bool IsReached)> places, int calls)
    {
        int reached = places.Count(place => place.IsReached);
        TestContext.Out.WriteLine(console);
        TestContext.Out.WriteLine($"The kernel throws errors in {places.Count} places; {reached} of them were reached. Not reached:");
        foreach ((string function, int count) in places.Where(place => !place.IsReached).CountBy(place => place.Function))
            TestContext.Out.WriteLine($"  {count} in {function}");
        if (calls >= ReachingCalls)
            Assert.That(reached, Is.AtLeast(ReachedMin));
    }

    [GeneratedRegex("calls=([0-9]+)")]
    private static partial Regex Option();

    [GeneratedRegex("fuzz: seed [0-9]+, ([0-9]+) calls in")]
    private static partial Regex Made();
}
