namespace System.Runtime.InteropServices;

/// <summary>Says how the fields of a struct lie; the compiler turns it into metadata.</summary>
[System.AttributeUsage(System.AttributeTargets.Class | System.AttributeTargets.Struct)]
public sealed class StructLayoutAttribute(LayoutKind layoutKind) : System.Attribute
{
    /// <summary>How they lie.</summary>
    public LayoutKind Value { get; } = layoutKind;

    /// <summary>Largest alignment of a field, 0 for its own.</summary>
    public int Pack;

    /// <summary>Least size in bytes.</summary>
    public int Size;
}
