namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to <c>scoped</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class ScopedRefAttribute : System.Attribute;
