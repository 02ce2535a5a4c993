namespace BssOs;

/// <summary>Marks a static partial property as a required service: a named slot that the configuration fills.</summary>
[System.AttributeUsage(System.AttributeTargets.Property)]
public sealed class RequiredAttribute : System.Attribute
{
    /// <summary>An optional slot may stay empty; its reference is then null.</summary>
    public bool Optional { get; set; }
}
