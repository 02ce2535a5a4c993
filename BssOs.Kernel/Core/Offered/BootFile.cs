namespace BssOs.Kernel;

/// <summary>A file that the boot loader has put into memory.</summary>
public unsafe struct BootFile
{
    /// <summary>Name, UTF-8, ended by 0.</summary>
    public byte* Name;

    /// <summary>Its first byte.</summary>
    public byte* Start;

    /// <summary>Bytes.</summary>
    public uint Size;
}
