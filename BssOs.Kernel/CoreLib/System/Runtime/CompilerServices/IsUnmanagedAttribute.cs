namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on type parameters that must be unmanaged.</summary>
[System.AttributeUsage(System.AttributeTargets.GenericParameter)]
public sealed class IsUnmanagedAttribute : System.Attribute;
