using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using BssOs.Tests.Booted;
using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>
/// The rules of docs/model.md as an image checks them: server files, generated code, results on the console.
/// </summary>
/// <param name="platform">What the kernel runs on.</param>
/// <param name="image">The image.</param>
public abstract class PlatformRuleTests(string platform, string image = "model-tests") : BootedTests
{
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(180);

    private FinishedSystem _system = null!;

    private static IEnumerable<string> Rules => RuleCatalogue.Ids;

    // A rule that came to no result says so. In QEMU instructions are the clock: by that of a busy machine, whose ticks QEMU merges,
    // a thread that is to be stopped by the fifth tick has come to its end before.
    [OneTimeSetUp]
    public async Task Boot() => _system = Watch(await FinishedSystem.RunAsync(
        image, "", RunTime, Platforms.Named(platform), options => options with { CountsInstructions = true }));

    [TestCaseSource(nameof(Rules))]
    public void Rule(string rule) => RuleConsole.RequirePassed(rule, _system.Console);
}
