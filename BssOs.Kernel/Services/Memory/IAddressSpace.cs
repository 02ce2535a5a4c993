namespace BssOs;

/// <summary>
/// Addresses at which data spaces can be mapped page by page, each page when it is first accessed (docs/memory.md). Kernel query name:
/// <c>address-space</c>.
/// </summary>
[Service(0x0000_0016)]
public interface IAddressSpace
{
    /// <summary>Gives a range of addresses to a part of a data space.</summary>
    /// <param name="space">What to map; the mapping holds it.</param>
    /// <param name="offset">First byte, a multiple of the page size.</param>
    /// <param name="length">Bytes, more than 0; rounded up to whole pages.</param>
    /// <param name="access">Rights, of <see cref="PageAccess"/>.</param>
    /// <returns>
    /// The mapping, which lasts until it is unmapped or nobody holds it. Errors: <see cref="Error.InvalidArgument"/> for a range
    /// beyond the data space or other rights than there are; <see cref="Error.LimitReached"/> where no addresses are left;
    /// <see cref="Error.OutOfMemory"/>.
    /// </returns>
    Mapping Map(DataSpace space, uint offset, uint length, uint access);

    /// <summary>
    /// Takes pages back from every mapping that has come to them through a part of a data space; the next access asks anew.
    /// </summary>
    /// <param name="space">One of the calling server's own (errors: <see cref="Error.Refused"/>), or one of the kernel's.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes.</param>
    void Revoke(DataSpace space, uint offset, uint length);
}
