namespace BssOs.Servers.ComposedMemory;

/// <summary>Makes data spaces of parts of others, and concatenates them.</summary>
[Server]
public unsafe partial struct ComposedMemory : IMemoryParts
{
    internal const uint PageBytes = 4096;

    public readonly DataSpace Cut(DataSpace space, uint offset, uint length, uint access)
    {
        uint size = space.GetSize();
        if (offset % PageBytes != 0 || offset > size || length > size - offset)
            Error.InvalidArgument.Throw();
        DataSpace made = Part.New(out Part* part);
        part->Initialize(space, offset, length, access);
        return made;
    }

    public readonly DataSpace Join(DataSpace first, DataSpace second)
    {
        uint size = first.GetSize();
        if (size % PageBytes != 0 || second.GetSize() > uint.MaxValue - size)
            Error.InvalidArgument.Throw();
        DataSpace made = Joint.New(out Joint* joint);
        joint->Initialize(first, size, second);
        return made;
    }
}
