namespace System.Runtime.InteropServices;

/// <summary>The layout of a struct's fields; the values are .NET's.</summary>
public enum LayoutKind
{
    /// <summary>In the order of the source.</summary>
    Sequential = 0,

    /// <summary>At explicit offsets.</summary>
    Explicit = 2,

    /// <summary>Chosen by the compiler.</summary>
    Auto = 3,
}
