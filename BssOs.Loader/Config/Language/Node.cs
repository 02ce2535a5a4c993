namespace BssOs.Config.Language;

/// <summary>One element of a configuration file. Nodes are in a table and refer to one another by index; 0 means none.</summary>
internal struct Node
{
    public NodeKind Kind;

    /// <summary>Offset of the node's text in the file.</summary>
    public uint Offset;

    /// <summary>Length of that text in bytes.</summary>
    public uint Length;

    /// <summary>First child, see <see cref="NodeKind"/>.</summary>
    public uint First;

    /// <summary>Second child, see <see cref="NodeKind"/>.</summary>
    public uint Second;

    /// <summary>
    /// Include, server, new: the word before it (an <see cref="NodeKind.Isolated"/>), or the <see cref="NodeKind.Domain"/> in which it
    /// stands.
    /// </summary>
    public uint Isolation;

    /// <summary>Next statement of the file, slot of the block, argument or quota of the list.</summary>
    public uint Next;
}
