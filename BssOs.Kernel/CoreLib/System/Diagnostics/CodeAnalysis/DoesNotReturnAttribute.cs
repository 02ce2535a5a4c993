namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks methods that do not return.</summary>
[System.AttributeUsage(System.AttributeTargets.Method)]
public sealed class DoesNotReturnAttribute : System.Attribute;
