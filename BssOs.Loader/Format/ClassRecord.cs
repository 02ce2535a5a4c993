namespace BssOs.Loader;

/// <summary>A class of objects that a server file implements: the server itself, or one kind of local server.</summary>
public struct ClassRecord
{
    /// <summary>Says that there is no constructor or destructor.</summary>
    public const uint NoCode = 0xFFFF_FFFF;

    /// <summary>Bit of an entry: the function leaves the server nowhere and needs little stack.</summary>
    public const uint LeafEntry = 0x8000_0000;

    /// <summary>Bit of an entry: up to the place where it ends, the function may be copied elsewhere.</summary>
    public const uint MovableEntry = 0x4000_0000;

    /// <summary>The bits of an entry that are its place in the code block.</summary>
    public const uint EntryPlace = ~(LeafEntry | MovableEntry);

    /// <summary>Index of the service that it implements.</summary>
    public uint ServiceIndex;

    /// <summary>Size of its private data.</summary>
    public uint PrivateBytes;

    /// <summary>Place of its constructor in the code block, or <see cref="NoCode"/>.</summary>
    public uint Constructor;

    /// <summary>Place of its destructor in the code block, or <see cref="NoCode"/>.</summary>
    public uint Destructor;

    /// <summary>Index of its first entry; one for each function of its service follows.</summary>
    public uint FirstEntry;

    /// <summary>Its name.</summary>
    public uint NameOffset;
}
