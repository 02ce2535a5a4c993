namespace BssOs.Tool.Testing;

/// <summary>What came of checking a rule.</summary>
public enum RuleOutcome
{
    /// <summary>There is no check, or it was not run.</summary>
    Missing,

    /// <summary>The rule holds.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,
}
