namespace System.Diagnostics.CodeAnalysis;

/// <summary>Silences an analyzer and says why.</summary>
[System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
public sealed class SuppressMessageAttribute(string category, string checkId) : System.Attribute
{
    /// <summary>Category of the rule.</summary>
    public string Category { get; } = category;

    /// <summary>The rule.</summary>
    public string CheckId { get; } = checkId;

    /// <summary>Why.</summary>
    public string? Justification { get; set; }
}
