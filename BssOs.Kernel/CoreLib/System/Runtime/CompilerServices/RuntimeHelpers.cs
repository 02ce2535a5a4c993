namespace System.Runtime.CompilerServices;

/// <summary>Functions called by compiler-generated code.</summary>
public static unsafe class RuntimeHelpers
{
    /// <summary>Offset of the text in a string object; required by ilc.</summary>
    public static int OffsetToStringData => sizeof(nint) + sizeof(int);

    /// <summary>A span over the constant data of an array initializer; ilc substitutes the address.</summary>
    [Intrinsic]
    public static ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle fieldHandle) => default;

    /// <summary>Whether a value of this type contains object references; never the case in target code.</summary>
    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>()
        where T : allows ref struct
        => false;
}
