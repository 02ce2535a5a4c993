namespace System.Runtime.CompilerServices;

/// <summary>
/// Lets another assembly use internal members: the packer compiles the code that servers share in an assembly of its own.
/// </summary>
[System.AttributeUsage(System.AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class InternalsVisibleToAttribute(string assemblyName) : System.Attribute
{
    /// <summary>The other assembly.</summary>
    public string AssemblyName { get; } = assemblyName;
}
