namespace System.Runtime;

/// <summary>Gives a method a symbol of this name, for the linker.</summary>
[System.AttributeUsage(System.AttributeTargets.Method)]
public sealed class RuntimeExportAttribute(string entry) : System.Attribute
{
    /// <summary>The symbol.</summary>
    public string Entry { get; } = entry;
}
