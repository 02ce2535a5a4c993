namespace BssOs.Kernel;

/// <summary>One entry of a server's <see cref="ReferenceTable"/>. Known to the generated code of the platforms.</summary>
public unsafe struct ReferenceEntry
{
    /// <summary>
    /// The reference that the entry stands for. In one that stands for none, free or a slot that is not wired, the next
    /// reference that it will stand for, less 1: a number that leads to another entry, so that it is never met here.
    /// </summary>
    public nuint Reference;

    /// <summary>What that denotes; in a free entry the next free one.</summary>
    public ServerObject* Object;
}
