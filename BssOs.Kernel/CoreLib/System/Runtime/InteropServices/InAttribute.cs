namespace System.Runtime.InteropServices;

/// <summary>Applied by the compiler to <c>in</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class InAttribute : System.Attribute;
