namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to type parameters that must be unmanaged.</summary>
[System.AttributeUsage(System.AttributeTargets.GenericParameter)]
public sealed class IsUnmanagedAttribute : System.Attribute;
