namespace BssOs.Loader;

/// <summary>
/// What a server file begins with. Offsets count from the start of the file, but those of names from the start of the
/// strings.
/// </summary>
public struct ServerFileHeader
{
    /// <summary>"BSS1", read as a little-endian word.</summary>
    public const uint MagicValue = 0x3153_5342;

    /// <summary>The version of the format that this code reads and writes.</summary>
    public const ushort CurrentVersion = 2;

    /// <summary>Bits of <see cref="Flags"/> that hold the synchronisation mode (thesis 3.4.1).</summary>
    public const uint SynchronizationMask = 3;

    /// <summary>The largest synchronisation mode.</summary>
    public const uint LastSynchronization = 2;

    /// <summary>Bit of <see cref="Flags"/>: a thread inside the server must not come in again.</summary>
    public const uint CallbacksProhibited = 4;

    /// <summary><see cref="MagicValue"/>.</summary>
    public uint Magic;

    /// <summary><see cref="CurrentVersion"/>.</summary>
    public ushort FormatVersion;

    /// <summary>A <see cref="CallingConvention"/>.</summary>
    public byte CallingConvention;

    /// <summary><see cref="SynchronizationMask"/> and <see cref="CallbacksProhibited"/>.</summary>
    public byte Flags;

    /// <summary>Bytes of the whole file.</summary>
    public ushort FileSize;

    /// <summary>Stack that one call into the server needs, in bytes.</summary>
    public ushort StackBytes;

    /// <summary>CRC-32 of the file, taken with this field 0.</summary>
    public uint Checksum;

    /// <summary>The code block: code and constant data; aligned to 16 bytes.</summary>
    public ushort CodeOffset;

    /// <summary>Its bytes.</summary>
    public ushort CodeSize;

    /// <summary>The <see cref="ClassRecord"/>s.</summary>
    public ushort ClassOffset;

    /// <summary>How many; the first is the server itself.</summary>
    public ushort ClassCount;

    /// <summary>The <see cref="FacetRecord"/>s, by class.</summary>
    public ushort FacetOffset;

    /// <summary>How many.</summary>
    public ushort FacetCount;

    /// <summary>The <see cref="RequiredRecord"/>s.</summary>
    public ushort RequiredOffset;

    /// <summary>How many.</summary>
    public ushort RequiredCount;

    /// <summary>The <see cref="ServiceRecord"/>s.</summary>
    public ushort ServiceOffset;

    /// <summary>How many.</summary>
    public ushort ServiceCount;

    /// <summary>The <see cref="FunctionRecord"/>s.</summary>
    public ushort FunctionOffset;

    /// <summary>How many.</summary>
    public ushort FunctionCount;

    /// <summary>The <see cref="ParameterRecord"/>s.</summary>
    public ushort ParameterOffset;

    /// <summary>How many.</summary>
    public ushort ParameterCount;

    /// <summary>The peers: a word for each service that a parameter or result refers to, its ID.</summary>
    public ushort PeerOffset;

    /// <summary>How many.</summary>
    public ushort PeerCount;

    /// <summary>The entries: a half word for each function of each class, its place in the code block.</summary>
    public ushort EntryOffset;

    /// <summary>How many.</summary>
    public ushort EntryCount;

    /// <summary>The <see cref="CallSiteRecord"/>s, in the order of the code.</summary>
    public ushort CallSiteOffset;

    /// <summary>How many.</summary>
    public ushort CallSiteCount;

    /// <summary>The relocations in the order of the code: half words, places of words that become addresses.</summary>
    public ushort RelocationOffset;

    /// <summary>How many.</summary>
    public ushort RelocationCount;

    /// <summary>The names: UTF-8, each ended by 0; the first is that of the server.</summary>
    public ushort StringOffset;

    /// <summary>Their bytes.</summary>
    public ushort StringSize;
}
