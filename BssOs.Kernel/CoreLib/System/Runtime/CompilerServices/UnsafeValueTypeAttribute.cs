namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on structs with fixed buffers.</summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class UnsafeValueTypeAttribute : System.Attribute;
