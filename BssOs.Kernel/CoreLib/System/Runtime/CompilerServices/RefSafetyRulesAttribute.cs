namespace System.Runtime.CompilerServices;

/// <summary>Applied by the compiler to modules: the language version whose rules for references apply.</summary>
[System.AttributeUsage(System.AttributeTargets.Module)]
public sealed class RefSafetyRulesAttribute(int version) : System.Attribute
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;
}
