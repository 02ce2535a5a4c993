namespace BssOs.Format;

/// <summary>
/// The header of a server file. Offsets are relative to the start of the file; those of names are relative to the start of the strings.
/// </summary>
public struct ServerFileHeader
{
    /// <summary>"BSS1", read as a little-endian word.</summary>
    public const uint MagicValue = 0x3153_5342;

    /// <summary>The version of the format that this code reads and writes.</summary>
    public const ushort CurrentVersion = 2;

    /// <summary>Bits of <see cref="Flags"/> with the synchronization mode (thesis 3.4.1).</summary>
    public const uint SynchronizationMask = 3;

    /// <summary>The greatest synchronization mode.</summary>
    public const uint LastSynchronization = 2;

    /// <summary>Bit of <see cref="Flags"/>: a thread inside the server must not enter again.</summary>
    public const uint CallbacksProhibited = 4;

    /// <summary><see cref="MagicValue"/>.</summary>
    public uint Magic;

    /// <summary><see cref="CurrentVersion"/>.</summary>
    public ushort FormatVersion;

    /// <summary>A <see cref="CallingConvention"/>.</summary>
    public byte CallingConvention;

    /// <summary><see cref="SynchronizationMask"/> and <see cref="CallbacksProhibited"/>.</summary>
    public byte Flags;

    /// <summary>Size of the whole file.</summary>
    public ushort FileSize;

    /// <summary>Stack that one call into the server needs, in bytes.</summary>
    public ushort StackBytes;

    /// <summary>CRC-32 of the file, computed as if this field were 0.</summary>
    public uint Checksum;

    /// <summary>The code block: code and constant data; aligned to 16 bytes.</summary>
    public ushort CodeOffset;

    /// <summary>Its size in bytes.</summary>
    public ushort CodeSize;

    /// <summary>The <see cref="ClassRecord"/>s.</summary>
    public ushort ClassOffset;

    /// <summary>Number of classes; the first is the server itself.</summary>
    public ushort ClassCount;

    /// <summary>The <see cref="FacetRecord"/>s, by class.</summary>
    public ushort FacetOffset;

    /// <summary>Number of facets.</summary>
    public ushort FacetCount;

    /// <summary>The <see cref="RequiredRecord"/>s.</summary>
    public ushort RequiredOffset;

    /// <summary>Number of required services.</summary>
    public ushort RequiredCount;

    /// <summary>The <see cref="ServiceRecord"/>s.</summary>
    public ushort ServiceOffset;

    /// <summary>Number of services.</summary>
    public ushort ServiceCount;

    /// <summary>The <see cref="FunctionRecord"/>s.</summary>
    public ushort FunctionOffset;

    /// <summary>Number of functions.</summary>
    public ushort FunctionCount;

    /// <summary>The <see cref="ParameterRecord"/>s.</summary>
    public ushort ParameterOffset;

    /// <summary>Number of parameters.</summary>
    public ushort ParameterCount;

    /// <summary>The peers: the ID of each service to which a parameter or result refers, as words.</summary>
    public ushort PeerOffset;

    /// <summary>Number of peers.</summary>
    public ushort PeerCount;

    /// <summary>The entries: for each function of each class, its offset in the code block, as half words.</summary>
    public ushort EntryOffset;

    /// <summary>Number of entries.</summary>
    public ushort EntryCount;

    /// <summary>The <see cref="CallSiteRecord"/>s, in the order of the code.</summary>
    public ushort CallSiteOffset;

    /// <summary>Number of call sites.</summary>
    public ushort CallSiteCount;

    /// <summary>The relocations in the order of the code: offsets of words that become addresses, as half words.</summary>
    public ushort RelocationOffset;

    /// <summary>Number of relocations.</summary>
    public ushort RelocationCount;

    /// <summary>The strings: UTF-8, each NUL-terminated; the first is the name of the server.</summary>
    public ushort StringOffset;

    /// <summary>Their size in bytes.</summary>
    public ushort StringSize;
}
