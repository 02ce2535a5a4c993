namespace System.Reflection;

/// <summary>Put by the compiler on types with an indexer.</summary>
[System.AttributeUsage(System.AttributeTargets.Class | System.AttributeTargets.Struct | System.AttributeTargets.Interface)]
public sealed class DefaultMemberAttribute(string memberName) : System.Attribute
{
    /// <summary>Its name.</summary>
    public string MemberName { get; } = memberName;
}
