namespace BssOs;

/// <summary>
/// Finds memory that lies side by side, without a mapping of its own, at the address that the kernel knows it by; only the kernel can
/// implement it. What is scattered, comes on demand or has fewer rights is for <see cref="IAddressSpace"/>.
/// </summary>
[Service(0x0000_0011, Atomic = true)]
public interface IMemoryMap
{
    /// <summary>Gives a pointer to a part of a data space, good while the caller holds a reference to that data space.</summary>
    /// <param name="space">What to map.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes; errors: <see cref="Error.InvalidArgument"/> where the range leaves the data space.</param>
    nuint Map(DataSpace space, uint offset, uint length);
}
