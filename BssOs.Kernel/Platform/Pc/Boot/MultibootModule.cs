namespace BssOs.Kernel.Pc;

/// <summary>A file that the boot loader has placed in memory.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.3.</remarks>
public unsafe struct MultibootModule
{
    /// <summary>First byte.</summary>
    public uint Start;

    /// <summary>Address after its last byte.</summary>
    public uint End;

    /// <summary>Its line in the loader's configuration, NUL-terminated.</summary>
    public byte* Text;

    /// <summary>Always 0.</summary>
    public uint Reserved;
}
