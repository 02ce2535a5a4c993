namespace BssOs.Servers.CopyOnWrite;

/// <summary>Copies of data spaces that share each page with the original until it is written to.</summary>
[Server]
public unsafe partial struct CopyOnWrite : IMemoryCopies
{
    internal const uint PageBytes = 4096;

    [Required] internal static partial PhysicalMemory PhysicalMemory { get; }

    [Required] internal static partial MemoryMap MemoryMap { get; }

    [Required] internal static partial AddressSpace AddressSpace { get; }

    public readonly DataSpace Copy(DataSpace space)
    {
        uint size = space.GetSize();
        if (size == 0)
            Error.InvalidArgument.Throw();
        DataSpace made = CopiedSpace.New(out CopiedSpace* copy);
        copy->Initialize(space, size);
        return made;
    }
}
