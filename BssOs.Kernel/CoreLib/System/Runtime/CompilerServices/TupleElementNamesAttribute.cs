namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler where the values of a tuple have names.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class TupleElementNamesAttribute(string?[] transformNames) : System.Attribute
{
    /// <summary>The names.</summary>
    public string?[] TransformNames { get; } = transformNames;
}
