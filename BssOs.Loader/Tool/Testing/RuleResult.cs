using System.Collections.Generic;

namespace BssOs.Tool.Testing;

/// <summary>A rule and what came of checking it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Hosted">In .NET.</param>
/// <param name="Booted">On the machine.</param>
/// <param name="Linux">In a process of Linux.</param>
/// <param name="Isolated">On the machine, with each server isolated.</param>
/// <param name="Domain">On the machine, with the servers in two domains.</param>
public sealed record RuleResult(
    ModelRule Rule, RuleOutcome Hosted, RuleOutcome Booted, RuleOutcome Linux, RuleOutcome Isolated, RuleOutcome Domain)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<RuleOutcome> Outcomes => [Hosted, Booted, Linux, Isolated, Domain];
}
