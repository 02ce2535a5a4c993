using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace BssOs.Tool.Testing;

/// <summary>Checks the rules of the server model: on each platform, put side by side.</summary>
public static partial class RuleRun
{
    private const string HostedTests = "FullyQualifiedName~BssOs.Tests.Rules.RuleTests";

    private const string BootedTests = "FullyQualifiedName~BssOs.Tests.Rules.BootedRuleTests";

    private const string LinuxTests = "FullyQualifiedName~BssOs.Tests.Rules.LinuxRuleTests";

    private const string IsolatedTests = "FullyQualifiedName~BssOs.Tests.Rules.IsolatedRuleTests";

    private const string DomainTests = "FullyQualifiedName~BssOs.Tests.Rules.DomainRuleTests";

    /// <summary>Runs the tests of the rules, which are built already.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="quiet">Whether the test host's own words are kept back.</param>
    public static IReadOnlyList<RuleResult> Run(Workspace workspace, bool quiet)
    {
        Dictionary<string, RuleOutcome> hosted = Outcomes(TestRun.Hosted(workspace, HostedTests, quiet));
        Dictionary<string, RuleOutcome> booted = Outcomes(TestRun.Booted(workspace, BootedTests, quiet));
        Dictionary<string, RuleOutcome> linux = Outcomes(TestRun.Booted(workspace, LinuxTests, quiet));
        Dictionary<string, RuleOutcome> isolated = Outcomes(TestRun.Booted(workspace, IsolatedTests, quiet));
        Dictionary<string, RuleOutcome> domain = Outcomes(TestRun.Booted(workspace, DomainTests, quiet));
        return RuleList.Read(workspace).Rules
            .Select(rule => new RuleResult(
                rule, hosted.GetValueOrDefault(rule.Id), booted.GetValueOrDefault(rule.Id), linux.GetValueOrDefault(rule.Id),
                isolated.GetValueOrDefault(rule.Id), domain.GetValueOrDefault(rule.Id)))
            .ToArray();
    }

    /// <summary>Counts the outcomes; what is missing counts as skipped.</summary>
    public static TestCounts Count(IEnumerable<RuleResult> results)
    {
        RuleOutcome[] outcomes = results.SelectMany(result => result.Outcomes).ToArray();
        return new TestCounts(
            outcomes.Count(outcome => outcome == RuleOutcome.Passed),
            outcomes.Count(outcome => outcome == RuleOutcome.Failed),
            outcomes.Count(outcome => outcome == RuleOutcome.Missing));
    }

    // Tests of rules bear the rule in their names: Rule("M-01").
    private static Dictionary<string, RuleOutcome> Outcomes(TestReport report)
    {
        Dictionary<string, RuleOutcome> outcomes = [];
        foreach ((string test, bool passed) in report.Outcomes)
        {
            if (RuleId().Match(test) is { Success: true } match)
                outcomes[match.Value] = passed ? RuleOutcome.Passed : RuleOutcome.Failed;
        }
        return outcomes;
    }

    [GeneratedRegex(@"M-\d\d")]
    private static partial Regex RuleId();
}
