namespace BssOs.Kernel;

/// <summary>What the platform tells the core at start.</summary>
public unsafe struct BootInformation
{
    /// <summary>Command line, NUL-terminated.</summary>
    public byte* CommandLine;

    /// <summary>The files that were loaded with the kernel.</summary>
    public BootFile* Files;

    /// <summary>Number of files.</summary>
    public uint FileCount;
}
