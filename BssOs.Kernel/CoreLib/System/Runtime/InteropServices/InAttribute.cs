namespace System.Runtime.InteropServices;

/// <summary>Put by the compiler on <c>in</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class InAttribute : System.Attribute;
