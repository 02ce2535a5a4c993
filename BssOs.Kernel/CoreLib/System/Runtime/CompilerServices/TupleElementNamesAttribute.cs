namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to tuples whose elements have names.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class TupleElementNamesAttribute(string?[] transformNames) : System.Attribute
{
    /// <summary>The names.</summary>
    public string?[] TransformNames { get; } = transformNames;
}
