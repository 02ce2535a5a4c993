using System.Collections.Generic;

namespace BssOs.Tool.Testing;

/// <summary>A rule and what came of checking it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Hosted">In .NET.</param>
/// <param name="Booted">On the machine.</param>
/// <param name="Linux">In a process of Linux.</param>
/// <param name="Isolated">On the machine, with each server isolated.</param>
public sealed record RuleResult(ModelRule Rule, RuleOutcome Hosted, RuleOutcome Booted, RuleOutcome Linux, RuleOutcome Isolated)
{
    /// <summary>All three.</summary>
    public IReadOnlyList<RuleOutcome> Outcomes => [Hosted, Booted, Linux, Isolated];
}
