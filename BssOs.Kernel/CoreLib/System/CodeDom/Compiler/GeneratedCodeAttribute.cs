namespace System.CodeDom.Compiler;

/// <summary>Marks code that a tool made.</summary>
[System.AttributeUsage(System.AttributeTargets.All)]
public sealed class GeneratedCodeAttribute(string tool, string version) : System.Attribute
{
    /// <summary>The tool.</summary>
    public string Tool { get; } = tool;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;
}
