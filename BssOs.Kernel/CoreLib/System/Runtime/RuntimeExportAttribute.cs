namespace System.Runtime;

/// <summary>Exports a method under the name of a symbol, for the linker.</summary>
[System.AttributeUsage(System.AttributeTargets.Method)]
public sealed class RuntimeExportAttribute(string entry) : System.Attribute
{
    /// <summary>The symbol.</summary>
    public string Entry { get; } = entry;
}
