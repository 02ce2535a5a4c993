namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to ref structs.</summary>
[System.AttributeUsage(System.AttributeTargets.Struct)]
public sealed class IsByRefLikeAttribute : System.Attribute;
