namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to generated members.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class CompilerGeneratedAttribute : System.Attribute;
