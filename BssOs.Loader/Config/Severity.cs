namespace BssOs.Config;

/// <summary>How bad a finding is. Both kinds fail the check.</summary>
public enum Severity
{
    /// <summary>The system would not work.</summary>
    Error,

    /// <summary>The system would work, but the configuration says something that cannot be meant.</summary>
    Warning,
}
