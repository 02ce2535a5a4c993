namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on <c>ref readonly</c> parameters.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class RequiresLocationAttribute : System.Attribute;
