namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks a condition after which a method does not return.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class DoesNotReturnIfAttribute(bool parameterValue) : System.Attribute
{
    /// <summary>The condition.</summary>
    public bool ParameterValue { get; } = parameterValue;
}
