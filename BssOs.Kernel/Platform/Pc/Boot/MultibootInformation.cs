namespace BssOs.Kernel.Pc;

/// <summary>Information from the boot loader.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.3.</remarks>
public unsafe struct MultibootInformation
{
    /// <summary>The value in EAX when the loader starts the kernel.</summary>
    public const uint LoaderMagic = 0x2BAD_B002;

    /// <summary>Flag: there is a command line.</summary>
    public const uint HasCommandLine = 1 << 2;

    /// <summary>Flag: there are modules.</summary>
    public const uint HasModules = 1 << 3;

    /// <summary>Flag: there is a memory map.</summary>
    public const uint HasMemoryMap = 1 << 6;

    /// <summary>Flag: the loader has set up a frame buffer.</summary>
    public const uint HasFrameBuffer = 1 << 12;

    /// <summary>Value of <see cref="FrameBufferType"/> for pixels that are colours, rather than palette indices or characters.</summary>
    public const byte DirectColor = 1;

    /// <summary>Which fields are valid.</summary>
    public uint Flags;

    /// <summary>KiB of memory from 0.</summary>
    public uint LowerMemory;

    /// <summary>KiB of memory from 1 MiB.</summary>
    public uint UpperMemory;

    /// <summary>Not used.</summary>
    public uint BootDevice;

    /// <summary>NUL-terminated.</summary>
    public byte* CommandLine;

    /// <summary>Number of modules.</summary>
    public uint ModuleCount;

    /// <summary>The modules.</summary>
    public MultibootModule* Modules;

    /// <summary>Not used.</summary>
    public fixed uint Symbols[4];

    /// <summary>Bytes of the memory map.</summary>
    public uint MemoryMapBytes;

    /// <summary>The memory map.</summary>
    public MultibootMemory* MemoryMap;

    /// <summary>Drives, BIOS configuration, name of the loader, APM, VBE: not used.</summary>
    public fixed uint Firmware[9];

    /// <summary>Physical address of the first pixel.</summary>
    public uint FrameBufferAddress;

    /// <summary>Its upper half.</summary>
    public uint FrameBufferAddressHigh;

    /// <summary>Bytes from one line to the next.</summary>
    public uint FrameBufferPitch;

    /// <summary>Pixels in a line.</summary>
    public uint FrameBufferWidth;

    /// <summary>Lines.</summary>
    public uint FrameBufferHeight;

    /// <summary>Bits of a pixel.</summary>
    public byte FrameBufferBits;

    /// <summary>Kind of pixel.</summary>
    public byte FrameBufferType;

    /// <summary>Not in the specification's table; its C header, and GRUB, which is compiled with it, align what follows.</summary>
    public ushort FrameBufferPadding;

    /// <summary>Lowest bit and number of bits of red, green and blue, in this order.</summary>
    public fixed byte ColorFields[6];
}
