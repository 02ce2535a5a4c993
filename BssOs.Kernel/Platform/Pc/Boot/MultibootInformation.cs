namespace BssOs.Kernel.Pc;

/// <summary>What the boot loader tells.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.3.</remarks>
public unsafe struct MultibootInformation
{
    /// <summary>What the loader leaves in EAX.</summary>
    public const uint LoaderMagic = 0x2BAD_B002;

    /// <summary>Flag: there is a command line.</summary>
    public const uint HasCommandLine = 1 << 2;

    /// <summary>Flag: there are modules.</summary>
    public const uint HasModules = 1 << 3;

    /// <summary>Flag: there is a memory map.</summary>
    public const uint HasMemoryMap = 1 << 6;

    /// <summary>Which fields are valid.</summary>
    public uint Flags;

    /// <summary>KiB of memory from 0.</summary>
    public uint LowerMemory;

    /// <summary>KiB of memory from 1 MiB.</summary>
    public uint UpperMemory;

    /// <summary>Not used here.</summary>
    public uint BootDevice;

    /// <summary>Ended by 0.</summary>
    public byte* CommandLine;

    /// <summary>How many modules.</summary>
    public uint ModuleCount;

    /// <summary>The modules.</summary>
    public MultibootModule* Modules;

    /// <summary>Not used here.</summary>
    public fixed uint Symbols[4];

    /// <summary>Bytes of the memory map.</summary>
    public uint MemoryMapBytes;

    /// <summary>The memory map.</summary>
    public MultibootMemory* MemoryMap;
}
