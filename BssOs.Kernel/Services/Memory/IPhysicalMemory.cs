namespace BssOs;

/// <summary>The kernel's free page frames, the source of the memory servers. Kernel query name: <c>physical-memory</c>.</summary>
[Service(0x0000_0014)]
public interface IPhysicalMemory
{
    /// <param name="pages">Number of contiguous frames of 4 KiB.</param>
    /// <param name="physicalAddress">Address of the first.</param>
    /// <returns>Zeroed memory; errors: <see cref="Error.OutOfMemory"/>.</returns>
    DataSpace Allocate(uint pages, out uint physicalAddress);

    /// <returns>Number of free frames.</returns>
    uint GetFreePages();
}
