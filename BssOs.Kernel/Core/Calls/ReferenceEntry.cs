namespace BssOs.Kernel;

/// <summary>One entry of a server's <see cref="ReferenceTable"/>. The generated code of the platforms depends on it.</summary>
public unsafe struct ReferenceEntry
{
    /// <summary>
    /// The reference to which the entry belongs. In an entry that is free or an unwired slot: the next reference to be given out for it,
    /// minus 1. That number leads to another entry, so that a lookup never matches.
    /// </summary>
    public nuint Reference;

    /// <summary>The object that it denotes; in a free entry, the next free one.</summary>
    public ServerObject* Object;
}
