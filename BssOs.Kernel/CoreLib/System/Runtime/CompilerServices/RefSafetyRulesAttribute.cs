namespace System.Runtime.CompilerServices;

/// <summary>Put by the compiler on modules: the language version whose rules for references hold.</summary>
[System.AttributeUsage(System.AttributeTargets.Module)]
public sealed class RefSafetyRulesAttribute(int version) : System.Attribute
{
    /// <summary>The version.</summary>
    public int Version { get; } = version;
}
