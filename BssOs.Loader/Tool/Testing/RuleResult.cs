namespace BssOs.Tool.Testing;

/// <summary>A rule and what came of checking it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Hosted">In .NET.</param>
/// <param name="Booted">On the machine.</param>
public sealed record RuleResult(ModelRule Rule, RuleOutcome Hosted, RuleOutcome Booted);
