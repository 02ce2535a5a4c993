namespace BssOs;

/// <summary>A block of memory that can be mapped (thesis 3.5.3). The kernel's own denote physical memory.</summary>
[Service(0x0000_0010)]
public interface IDataSpace
{
    /// <returns>Size in bytes.</returns>
    uint GetSize();

    /// <summary>
    /// Redirects an access to another data space, until one of the kernel's is reached. An error that it throws, or null, makes the
    /// access itself an error.
    /// </summary>
    /// <param name="offset">First byte of the access; for a page fault, the first byte of the page.</param>
    /// <param name="access">The kind of access, of <see cref="PageAccess"/>.</param>
    /// <param name="targetOffset">Offset of that byte in the returned data space; for a page, a multiple of the page size.</param>
    /// <param name="length">Number of bytes redirected in the same way; for a page, at least the page size.</param>
    /// <returns>
    /// The data space to ask next. A mapping holds those in the chain; for <see cref="IMemoryMap"/>, which holds nothing,
    /// whoever redirects must keep it. Null from one of the kernel's own.
    /// </returns>
    DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length);
}
