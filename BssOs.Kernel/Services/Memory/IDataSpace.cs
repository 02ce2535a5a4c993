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
    /// <param name="offset">Where the access begins, in bytes; of a page that faulted the first byte.</param>
    /// <param name="access">What is to be done there: of <see cref="PageAccess"/>.</param>
    /// <param name="targetOffset">The same place in the data space returned; of a page a multiple of its size.</param>
    /// <param name="length">How many bytes from there on are redirected alike; of a page at least its size.</param>
    /// <returns>
    /// The data space to look in next. A mapping holds those that it went through; for <see cref="IMemoryMap"/>, which holds nothing,
    /// whoever redirects must keep it. Null from one of the kernel's own.
    /// </returns>
    DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length);
}
