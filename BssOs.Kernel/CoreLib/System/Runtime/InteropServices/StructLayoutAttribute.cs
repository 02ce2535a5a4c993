namespace System.Runtime.InteropServices;

/// <summary>Sets the layout of a struct's fields; the compiler turns it into metadata.</summary>
[System.AttributeUsage(System.AttributeTargets.Class | System.AttributeTargets.Struct)]
public sealed class StructLayoutAttribute(LayoutKind layoutKind) : System.Attribute
{
    /// <summary>The kind of layout.</summary>
    public LayoutKind Value { get; } = layoutKind;

    /// <summary>Maximum alignment of a field; 0 for each field's own.</summary>
    public int Pack;

    /// <summary>Minimum size in bytes.</summary>
    public int Size;
}
