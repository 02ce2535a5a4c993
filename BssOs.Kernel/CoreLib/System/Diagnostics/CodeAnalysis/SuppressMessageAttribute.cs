namespace System.Diagnostics.CodeAnalysis;

/// <summary>Suppresses a warning of an analyzer and states the reason.</summary>
[System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
public sealed class SuppressMessageAttribute(string category, string checkId) : System.Attribute
{
    /// <summary>Category of the rule.</summary>
    public string Category { get; } = category;

    /// <summary>The rule.</summary>
    public string CheckId { get; } = checkId;

    /// <summary>The reason.</summary>
    public string? Justification { get; set; }
}
