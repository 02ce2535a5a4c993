namespace System.Runtime.CompilerServices;

/// <summary>What the C# compiler may expect from the runtime; it only checks that the fields exist.</summary>
public static class RuntimeFeature
{
    /// <summary>Ref structs may have ref fields.</summary>
    public const string ByRefFields = nameof(ByRefFields);

    /// <summary>Ref structs may be type arguments.</summary>
    public const string ByRefLikeGenerics = nameof(ByRefLikeGenerics);

    /// <summary><c>nint</c> is <c>IntPtr</c>.</summary>
    public const string NumericIntPtr = nameof(NumericIntPtr);

    /// <summary>Function pointers to unmanaged code may have any calling convention.</summary>
    public const string UnmanagedSignatureCallingConvention = nameof(UnmanagedSignatureCallingConvention);

    /// <summary>Interfaces may have static members and defaults.</summary>
    public const string DefaultImplementationsOfInterfaces = nameof(DefaultImplementationsOfInterfaces);
}
