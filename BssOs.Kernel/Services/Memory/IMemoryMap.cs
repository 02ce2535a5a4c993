namespace BssOs;

/// <summary>
/// Gives access to contiguous memory without a mapping, at the address that the kernel uses; only the kernel can implement it. For memory
/// that is scattered, comes on demand or has fewer rights, see <see cref="IAddressSpace"/>.
/// </summary>
[Service(0x0000_0011, Atomic = true)]
public interface IMemoryMap
{
    /// <summary>Returns a pointer to a part of a data space, valid while the caller holds a reference to that data space.</summary>
    /// <param name="space">What to map.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes; errors: <see cref="Error.InvalidArgument"/> if the range exceeds the data space.</param>
    nuint Map(DataSpace space, uint offset, uint length);
}
