namespace System.Diagnostics.CodeAnalysis;

/// <summary>Allows a method to return a reference to the struct itself.</summary>
[System.AttributeUsage(System.AttributeTargets.Method | System.AttributeTargets.Property | System.AttributeTargets.Parameter)]
public sealed class UnscopedRefAttribute : System.Attribute;
