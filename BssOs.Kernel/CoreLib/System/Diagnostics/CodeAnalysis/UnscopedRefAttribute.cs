namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets a reference to the struct itself leave its method.</summary>
[System.AttributeUsage(System.AttributeTargets.Method | System.AttributeTargets.Property | System.AttributeTargets.Parameter)]
public sealed class UnscopedRefAttribute : System.Attribute;
