namespace System.Runtime.CompilerServices;

/// <summary>Makes a struct of one field an array of a fixed number of them.</summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class InlineArrayAttribute(int length) : System.Attribute
{
    /// <summary>Number of elements.</summary>
    public int Length { get; } = length;
}
