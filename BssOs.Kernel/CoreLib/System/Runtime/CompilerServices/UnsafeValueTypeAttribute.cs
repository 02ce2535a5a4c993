namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to structs with fixed buffers.</summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class UnsafeValueTypeAttribute : System.Attribute;
