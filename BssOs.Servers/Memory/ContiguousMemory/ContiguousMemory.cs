namespace BssOs.Servers.ContiguousMemory;

/// <summary>Contiguous memory for devices, with its physical address.</summary>
[Server]
public unsafe partial struct ContiguousMemory : IDmaMemory
{
    private const uint PageBytes = 4096;

    /// <summary>Provides contiguous page frames.</summary>
    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    public DataSpace Allocate(uint size, out uint physicalAddress)
    {
        if (size == 0)
            Error.InvalidArgument.Throw();
        return PhysicalMemory.Allocate(((size - 1) / PageBytes) + 1, out physicalAddress);
    }
}
