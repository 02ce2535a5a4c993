namespace System.Reflection;

/// <summary>Applied by the compiler to types with an indexer.</summary>
[System.AttributeUsage(System.AttributeTargets.Class | System.AttributeTargets.Struct | System.AttributeTargets.Interface)]
public sealed class DefaultMemberAttribute(string memberName) : System.Attribute
{
    /// <summary>Its name.</summary>
    public string MemberName { get; } = memberName;
}
