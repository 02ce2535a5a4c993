namespace System.Runtime.CompilerServices;

/// <summary>Turns a struct with one field into an array of fixed length.</summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class InlineArrayAttribute(int length) : System.Attribute
{
    /// <summary>Number of elements.</summary>
    public int Length { get; } = length;
}
