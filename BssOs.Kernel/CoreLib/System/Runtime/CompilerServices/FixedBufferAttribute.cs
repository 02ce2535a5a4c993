namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to fixed buffers.</summary>
[System.AttributeUsage(System.AttributeTargets.Field)]
public sealed class FixedBufferAttribute(Type elementType, int length) : System.Attribute
{
    /// <summary>Type of the elements.</summary>
    public Type ElementType { get; } = elementType;

    /// <summary>Number of elements.</summary>
    public int Length { get; } = length;
}
