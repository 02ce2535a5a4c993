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
    public const uint CurrentVersion = 1;

    /// <summary>Bits of <see cref="Flags"/> that hold the synchronisation mode (thesis 3.4.1).</summary>
    public const uint SynchronizationMask = 3;

    /// <summary>The largest synchronisation mode.</summary>
    public const uint LastSynchronization = 2;

    /// <summary>Bit of <see cref="Flags"/>: a thread inside the server must not come in again.</summary>
    public const uint CallbacksProhibited = 4;

    /// <summary><see cref="MagicValue"/>.</summary>
    public uint Magic;

    /// <summary><see cref="CurrentVersion"/>.</summary>
    public uint FormatVersion;

    /// <summary>Bytes of the whole file.</summary>
    public uint FileSize;

    /// <summary>CRC-32 of the file, taken with this field 0.</summary>
    public uint Checksum;

    /// <summary>A <see cref="CallingConvention"/>.</summary>
    public uint CallingConvention;

    /// <summary><see cref="SynchronizationMask"/> and <see cref="CallbacksProhibited"/>.</summary>
    public uint Flags;

    /// <summary>Stack that one call into the server needs, in bytes.</summary>
    public uint StackBytes;

    /// <summary>Name of the server.</summary>
    public uint NameOffset;

    /// <summary>The code block: code and constant data; aligned to 16 bytes.</summary>
    public uint CodeOffset;

    /// <summary>Its bytes.</summary>
    public uint CodeSize;

    /// <summary>The <see cref="ClassRecord"/>s.</summary>
    public uint ClassOffset;

    /// <summary>How many; the first is the server itself.</summary>
    public uint ClassCount;

    /// <summary>The <see cref="FacetRecord"/>s, by class.</summary>
    public uint FacetOffset;

    /// <summary>How many.</summary>
    public uint FacetCount;

    /// <summary>The <see cref="RequiredRecord"/>s.</summary>
    public uint RequiredOffset;

    /// <summary>How many.</summary>
    public uint RequiredCount;

    /// <summary>The <see cref="ServiceRecord"/>s.</summary>
    public uint ServiceOffset;

    /// <summary>How many.</summary>
    public uint ServiceCount;

    /// <summary>The <see cref="FunctionRecord"/>s.</summary>
    public uint FunctionOffset;

    /// <summary>How many.</summary>
    public uint FunctionCount;

    /// <summary>The <see cref="ParameterRecord"/>s.</summary>
    public uint ParameterOffset;

    /// <summary>How many.</summary>
    public uint ParameterCount;

    /// <summary>The entries: a word for each function of each class, its place in the code block.</summary>
    public uint EntryOffset;

    /// <summary>How many.</summary>
    public uint EntryCount;

    /// <summary>The <see cref="CallSiteRecord"/>s, in the order of the code.</summary>
    public uint CallSiteOffset;

    /// <summary>How many.</summary>
    public uint CallSiteCount;

    /// <summary>The relocations in the order of the code: places of words that become addresses.</summary>
    public uint RelocationOffset;

    /// <summary>How many.</summary>
    public uint RelocationCount;

    /// <summary>The names: UTF-8, each ended by 0.</summary>
    public uint StringOffset;

    /// <summary>Their bytes.</summary>
    public uint StringSize;
}
