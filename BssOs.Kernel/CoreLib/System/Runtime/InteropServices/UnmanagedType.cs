namespace System.Runtime.InteropServices;

/// <summary>How interoperation passes a value; required by the compiler.</summary>
public enum UnmanagedType
{
    /// <summary>As a byte.</summary>
    U1 = 4,
}
