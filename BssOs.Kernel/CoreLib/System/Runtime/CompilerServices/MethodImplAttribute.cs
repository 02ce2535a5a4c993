namespace System.Runtime.CompilerServices;

/// <summary>Says how a method is compiled.</summary>
[System.AttributeUsage(System.AttributeTargets.Constructor | System.AttributeTargets.Method)]
public sealed class MethodImplAttribute(MethodImplOptions methodImplOptions) : System.Attribute
{
    /// <summary>How.</summary>
    public MethodImplOptions Value { get; } = methodImplOptions;
}
