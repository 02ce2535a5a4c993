namespace BssOs;

/// <summary>A block of memory that can be mapped (thesis 3.5.3). The kernel's own denote physical memory.</summary>
[Service(0x0000_0010)]
public interface IDataSpace
{
    /// <returns>Size in bytes.</returns>
    uint GetSize();

    /// <summary>Redirects an access to another data space, until one of the kernel's is reached.</summary>
    /// <param name="offset">Where the access begins, in bytes.</param>
    /// <param name="targetOffset">The same place in the data space returned.</param>
    /// <param name="length">How many bytes from there on are redirected alike.</param>
    /// <returns>
    /// The data space to look in next, which whoever redirects must keep: nobody else holds what was mapped. Null from one of the
    /// kernel's own.
    /// </returns>
    DataSpace Redirect(uint offset, out uint targetOffset, out uint length);
}
