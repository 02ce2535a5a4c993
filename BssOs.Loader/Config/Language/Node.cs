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

    /// <summary>Include, server, new: whether the word isolated stands before it.</summary>
    public bool IsIsolated;

    /// <summary>Include, server, new: the first quota that stands behind that word.</summary>
    public uint Quotas;

    /// <summary>Next statement of the file, slot of the block, argument or quota of the list.</summary>
    public uint Next;
}
