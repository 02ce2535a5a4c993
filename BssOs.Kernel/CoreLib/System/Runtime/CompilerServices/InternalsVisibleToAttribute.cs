namespace System.Runtime.CompilerServices;

/// <summary>Lets another assembly use what is internal: the packer compiles what servers share apart from the servers.</summary>
[System.AttributeUsage(System.AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class InternalsVisibleToAttribute(string assemblyName) : System.Attribute
{
    /// <summary>The other assembly.</summary>
    public string AssemblyName { get; } = assemblyName;
}
