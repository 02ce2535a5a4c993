namespace System.Runtime.InteropServices;

/// <summary>Marks what a function writes.</summary>
[System.AttributeUsage(System.AttributeTargets.Parameter)]
public sealed class OutAttribute : System.Attribute;
