namespace System.Runtime.CompilerServices;

/// <summary>Marks members that the machine-code compiler expands itself.</summary>
[System.AttributeUsage(
    System.AttributeTargets.Class | System.AttributeTargets.Struct
    | System.AttributeTargets.Method | System.AttributeTargets.Constructor | System.AttributeTargets.Field)]
public sealed class IntrinsicAttribute : System.Attribute;
