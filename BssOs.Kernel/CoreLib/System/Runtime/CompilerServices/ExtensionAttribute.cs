namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to extension methods.</summary>
[System.AttributeUsage(System.AttributeTargets.Assembly | System.AttributeTargets.Class | System.AttributeTargets.Method)]
public sealed class ExtensionAttribute : System.Attribute;
