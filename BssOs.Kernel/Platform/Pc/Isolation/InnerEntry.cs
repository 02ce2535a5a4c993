namespace BssOs.Kernel.Pc;

/// <summary>Where in its domain a function begins that the domain's other servers call without the kernel.</summary>
public struct InnerEntry
{
    /// <summary>Where they call it; 0 if they may not.</summary>
    public uint Address;

    /// <summary>Where the kernel enters it.</summary>
    public uint Outer;
}
