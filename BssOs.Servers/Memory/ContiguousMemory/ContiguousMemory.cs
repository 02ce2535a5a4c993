namespace BssOs.Servers.ContiguousMemory;

/// <summary>Memory that devices can reach, and where they find it.</summary>
[Server]
public unsafe partial struct ContiguousMemory : IDmaMemory
{
    private const uint PageBytes = 4096;

    /// <summary>Where the page frames come from: they lie side by side and never move.</summary>
    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    public DataSpace Allocate(uint size, out uint physicalAddress)
    {
        if (size == 0)
            Error.InvalidArgument.Throw();
        return PhysicalMemory.Allocate(((size - 1) / PageBytes) + 1, out physicalAddress);
    }
}
