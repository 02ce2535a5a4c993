namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks an argument that is not null if the method returns the given value.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class NotNullWhenAttribute(bool returnValue) : System.Attribute
{
    /// <summary>The return value.</summary>
    public bool ReturnValue { get; } = returnValue;
}
