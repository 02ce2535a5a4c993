namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on <c>scoped</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class ScopedRefAttribute : System.Attribute;
