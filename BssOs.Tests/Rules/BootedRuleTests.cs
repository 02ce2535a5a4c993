using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using BssOs.Tests.Booted;
using NUnit.Framework;

namespace BssOs.Tests.Rules;

/// <summary>The rules of docs/model.md on the machine: server files, generated code, results over the serial line.</summary>
[TestFixture]
public sealed class BootedRuleTests : BootedTests
{
    private static readonly TimeSpan s_runTime = TimeSpan.FromSeconds(180);

    private FinishedSystem _system = null!;

    private static IEnumerable<string> Rules => RuleCatalogue.Ids;

    // A rule that came to no result says so.
    [OneTimeSetUp]
    public async Task Boot() => _system = Watch(await FinishedSystem.RunAsync("model-tests", "", s_runTime));

    [TestCaseSource(nameof(Rules))]
    public void Rule(string rule) => RuleConsole.RequirePassed(rule, _system.Console);
}
