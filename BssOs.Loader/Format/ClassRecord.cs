using System.Runtime.InteropServices;

namespace BssOs.Format;

/// <summary>A class of objects that a server file implements: the server itself, or one kind of local server.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ClassRecord
{
    /// <summary>Means that there is no constructor or destructor.</summary>
    public const ushort NoCode = 0xFFFF;

    /// <summary>Bit of an entry: the function makes no calls out of the server and needs little stack.</summary>
    public const ushort LeafEntry = 1;

    /// <summary>Bit of an entry: the function may be copied elsewhere, up to the place where it ends.</summary>
    public const ushort MovableEntry = 2;

    /// <summary>The bits of an entry with its offset in the code block: a multiple of 4.</summary>
    public const ushort EntryPlace = 0xFFFC;

    /// <summary>Size of its private data.</summary>
    public uint PrivateBytes;

    /// <summary>Offset of its constructor in the code block, or <see cref="NoCode"/>.</summary>
    public ushort Constructor;

    /// <summary>Offset of its destructor in the code block, or <see cref="NoCode"/>.</summary>
    public ushort Destructor;

    /// <summary>Index of its first entry; there is one for each function of its service.</summary>
    public ushort FirstEntry;

    /// <summary>Its name; that of the server itself is the file's, 0.</summary>
    public ushort NameOffset;

    /// <summary>Index of the service that it implements.</summary>
    public byte ServiceIndex;
}
