namespace System.Diagnostics.CodeAnalysis;

/// <summary>Marks what is not null afterwards.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class NotNullAttribute : System.Attribute;
