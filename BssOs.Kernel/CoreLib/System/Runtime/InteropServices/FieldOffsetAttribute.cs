namespace System.Runtime.InteropServices;

/// <summary>Sets the offset of a field; the compiler turns it into metadata.</summary>
[System.AttributeUsage(System.AttributeTargets.Field)]
public sealed class FieldOffsetAttribute(int offset) : System.Attribute
{
    /// <summary>Bytes from the start.</summary>
    public int Value { get; } = offset;
}
