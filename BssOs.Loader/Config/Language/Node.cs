namespace BssOs.Config.Language;

/// <summary>One part of a configuration file. Nodes lie in a table and name each other by index; 0 is none.</summary>
internal struct Node
{
    public NodeKind Kind;

    /// <summary>Where the text of the node begins in the file.</summary>
    public uint Offset;

    /// <summary>Bytes of that text.</summary>
    public uint Length;

    /// <summary>First child, see <see cref="NodeKind"/>.</summary>
    public uint First;

    /// <summary>Second child, see <see cref="NodeKind"/>.</summary>
    public uint Second;

    /// <summary>Next statement of the file, slot of the block or argument of the list.</summary>
    public uint Next;
}
