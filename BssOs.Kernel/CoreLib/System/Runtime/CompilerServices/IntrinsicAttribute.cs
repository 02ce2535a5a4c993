namespace System.Runtime.CompilerServices;

/// <summary>Marks what the machine-code compiler has an expansion of its own for.</summary>
[System.AttributeUsage(
    System.AttributeTargets.Class | System.AttributeTargets.Struct
    | System.AttributeTargets.Method | System.AttributeTargets.Constructor | System.AttributeTargets.Field)]
public sealed class IntrinsicAttribute : System.Attribute;
