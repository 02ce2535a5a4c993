namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on extension methods.</summary>
[System.AttributeUsage(System.AttributeTargets.Assembly | System.AttributeTargets.Class | System.AttributeTargets.Method)]
public sealed class ExtensionAttribute : System.Attribute;
