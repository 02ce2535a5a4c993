namespace System.Runtime.InteropServices;

/// <summary>How interoperation passes a value; the compiler wants the type.</summary>
public enum UnmanagedType
{
    /// <summary>As a byte.</summary>
    U1 = 4,
}
