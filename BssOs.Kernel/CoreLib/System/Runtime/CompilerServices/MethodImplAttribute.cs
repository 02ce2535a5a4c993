namespace System.Runtime.CompilerServices;

/// <summary>Tells how a method is compiled.</summary>
[System.AttributeUsage(System.AttributeTargets.Constructor | System.AttributeTargets.Method)]
public sealed class MethodImplAttribute(MethodImplOptions methodImplOptions) : System.Attribute
{
    /// <summary>The options.</summary>
    public MethodImplOptions Value { get; } = methodImplOptions;
}
