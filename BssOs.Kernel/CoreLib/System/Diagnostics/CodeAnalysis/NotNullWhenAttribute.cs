namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks what is not null after this result.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class NotNullWhenAttribute(bool returnValue) : System.Attribute
{
    /// <summary>The result.</summary>
    public bool ReturnValue { get; } = returnValue;
}
