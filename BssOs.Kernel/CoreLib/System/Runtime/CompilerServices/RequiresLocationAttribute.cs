namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to <c>ref readonly</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class RequiresLocationAttribute : System.Attribute;
