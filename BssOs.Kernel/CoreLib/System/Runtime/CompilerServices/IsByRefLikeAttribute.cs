namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on ref structs.</summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class IsByRefLikeAttribute : System.Attribute;
