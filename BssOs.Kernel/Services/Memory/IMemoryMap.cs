namespace BssOs;

/// <summary>Maps data spaces into the calling server. Only the kernel can implement it.</summary>
[Service(0x0000_0011, Atomic = true)]
public interface IMemoryMap
{
    /// <summary>Gives a pointer to a part of a data space, good while the caller holds a reference to that data space.</summary>
    /// <param name="space">What to map.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes; errors: <see cref="Error.InvalidArgument"/> where the range leaves the data space.</param>
    nuint Map(DataSpace space, uint offset, uint length);
}
