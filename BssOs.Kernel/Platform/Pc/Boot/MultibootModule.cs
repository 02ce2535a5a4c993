namespace BssOs.Kernel.Pc;

/// <summary>A file that the boot loader has put into memory.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.3.</remarks>
public unsafe struct MultibootModule
{
    /// <summary>First byte.</summary>
    public uint Start;

    /// <summary>First byte behind it.</summary>
    public uint End;

    /// <summary>Its line in the loader's configuration, ended by 0.</summary>
    public byte* Text;

    /// <summary>0.</summary>
    public uint Reserved;
}
