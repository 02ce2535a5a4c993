namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to readonly structs and <c>in</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class IsReadOnlyAttribute : System.Attribute;
