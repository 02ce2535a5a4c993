namespace BssOs;

/// <summary>Memory that devices can reach: contiguous, never moved.</summary>
[Service(0x0000_0013)]
public interface IDmaMemory
{
    /// <param name="size">Bytes, more than 0; rounded up to whole pages.</param>
    /// <param name="physicalAddress">Where the device finds it; page-aligned.</param>
    /// <returns>Zeroed memory; errors: <see cref="Error.OutOfMemory"/>.</returns>
    DataSpace Allocate(uint size, out uint physicalAddress);
}
