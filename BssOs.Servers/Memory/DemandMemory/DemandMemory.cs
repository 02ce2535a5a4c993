namespace BssOs.Servers.DemandMemory;

/// <summary>Anonymous memory that takes a page frame for each page when it is first accessed.</summary>
[Server]
public unsafe partial struct DemandMemory : IMemory
{
    internal const uint PageBytes = 4096;

    [Required] internal static partial PhysicalMemory PhysicalMemory { get; }

    [Required] internal static partial MemoryMap MemoryMap { get; }

    public readonly DataSpace Allocate(uint size)
    {
        // Rounding up a larger size would overflow.
        if (size is 0 or > uint.MaxValue - PageBytes + 1)
            Error.InvalidArgument.Throw();
        DataSpace made = DemandSpace.New(out DemandSpace* space);
        space->Initialize(((size - 1) / PageBytes) + 1);
        return made;
    }

    public readonly uint GetFree()
    {
        const uint mostPages = uint.MaxValue / PageBytes;
        return System.Math.Min(PhysicalMemory.GetFreePages(), mostPages) * PageBytes;
    }
}
