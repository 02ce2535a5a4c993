namespace System.Runtime.CompilerServices;

/// <summary>What compilers call.</summary>
public static unsafe class RuntimeHelpers
{
    /// <summary>Where the text of a string begins; ilc asks for it.</summary>
    public static int OffsetToStringData => sizeof(nint) + sizeof(int);

    /// <summary>A span over the constant data of an array initializer; ilc puts the address in.</summary>
    [Intrinsic]
    public static ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle fieldHandle) => default;

    /// <summary>Whether a value of this type holds references to objects, which in target code none does.</summary>
    [Intrinsic]
    public static bool IsReferenceOrContainsReferences<T>()
        where T : allows ref struct
        => false;
}
