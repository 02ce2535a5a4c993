namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks an argument that is not null after the call.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class NotNullAttribute : System.Attribute;
