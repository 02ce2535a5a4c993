namespace System.Runtime;

/// <summary>Links calls of a method to a symbol.</summary>
[System.AttributeUsage(System.AttributeTargets.Method)]
public sealed class RuntimeImportAttribute(string library, string entry) : System.Attribute
{
    /// <summary>The library; ignored.</summary>
    public string Library { get; } = library;

    /// <summary>The symbol.</summary>
    public string Entry { get; } = entry;
}
