namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on readonly structs and <c>in</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class IsReadOnlyAttribute : System.Attribute;
