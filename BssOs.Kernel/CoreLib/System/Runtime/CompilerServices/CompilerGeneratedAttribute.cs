namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on what it made itself.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class CompilerGeneratedAttribute : System.Attribute;
