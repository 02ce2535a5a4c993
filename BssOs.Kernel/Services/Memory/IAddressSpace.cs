namespace BssOs;

/// <summary>
/// Addresses at which data spaces can be mapped page by page, each page when it is first accessed (docs/memory.md). Kernel query name:
/// <c>address-space</c>.
/// </summary>
[Service(0x0000_0016)]
public interface IAddressSpace
{
    /// <summary>Maps a part of a data space.</summary>
    /// <param name="space">What to map; the mapping holds it.</param>
    /// <param name="offset">First byte, a multiple of the page size.</param>
    /// <param name="length">Bytes, more than 0; rounded up to whole pages.</param>
    /// <param name="access">Rights, of <see cref="PageAccess"/>.</param>
    /// <returns>
    /// The mapping, which lasts until it is unmapped or nobody holds it. Errors: <see cref="Error.InvalidArgument"/> for a range
    /// beyond the data space or unknown rights; <see cref="Error.LimitReached"/> if no addresses are left;
    /// <see cref="Error.OutOfMemory"/>.
    /// </returns>
    Mapping Map(DataSpace space, uint offset, uint length, uint access);

    /// <summary>
    /// Removes pages from all mappings in which they were found through a part of a data space; the next access asks again.
    /// </summary>
    /// <param name="space">One of the calling server's own, or one of the kernel's; others are <see cref="Error.Refused"/>.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes.</param>
    void Revoke(DataSpace space, uint offset, uint length);
}
