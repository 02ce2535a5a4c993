namespace System.Runtime.InteropServices;

/// <summary>Marks an output parameter.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class OutAttribute : System.Attribute;
