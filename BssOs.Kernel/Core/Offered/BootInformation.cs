namespace BssOs.Kernel;

/// <summary>What the platform tells the core at start.</summary>
public unsafe struct BootInformation
{
    /// <summary>Command line, ended by 0.</summary>
    public byte* CommandLine;

    /// <summary>The files that were loaded with the kernel.</summary>
    public BootFile* Files;

    /// <summary>How many.</summary>
    public uint FileCount;
}
