namespace BssOs.Config;

/// <summary>Severity of a finding. Both kinds fail the check.</summary>
public enum Severity
{
    /// <summary>The system would not work.</summary>
    Error,

    /// <summary>The system would work, but the configuration is probably not what was intended.</summary>
    Warning,
}
