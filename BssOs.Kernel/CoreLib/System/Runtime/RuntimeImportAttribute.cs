namespace System.Runtime;

/// <summary>Makes calls of a method calls to a symbol.</summary>
[System.AttributeUsage(System.AttributeTargets.Method)]
public sealed class RuntimeImportAttribute(string library, string entry) : System.Attribute
{
    /// <summary>Library; any.</summary>
    public string Library { get; } = library;

    /// <summary>The symbol.</summary>
    public string Entry { get; } = entry;
}
