namespace System.Runtime.CompilerServices;

/// <summary>Leaves local variables unzeroed where the language allows it.</summary>
[System.AttributeUsage(
    System.AttributeTargets.Module | System.AttributeTargets.Class | System.AttributeTargets.Struct | System.AttributeTargets.Interface
    | System.AttributeTargets.Constructor | System.AttributeTargets.Method
    | System.AttributeTargets.Property | System.AttributeTargets.Event)]
public sealed class SkipLocalsInitAttribute : System.Attribute;
