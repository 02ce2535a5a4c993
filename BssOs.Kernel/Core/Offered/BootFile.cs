namespace BssOs.Kernel;

/// <summary>A file that the boot loader has placed in memory.</summary>
public unsafe struct BootFile
{
    /// <summary>Name; UTF-8, NUL-terminated.</summary>
    public byte* Name;

    /// <summary>Address of its first byte.</summary>
    public byte* Start;

    /// <summary>Size in bytes.</summary>
    public uint Size;
}
