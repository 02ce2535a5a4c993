namespace System.Runtime.InteropServices;

/// <summary>How the fields of a struct lie; the numbers are .NET's.</summary>
public enum LayoutKind
{
    /// <summary>In the order of the source.</summary>
    Sequential = 0,

    /// <summary>Where each field says.</summary>
    Explicit = 2,

    /// <summary>As the compiler likes.</summary>
    Auto = 3,
}
