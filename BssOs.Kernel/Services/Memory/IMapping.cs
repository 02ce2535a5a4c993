namespace BssOs;

/// <summary>A part of a data space in an address space. It ends when its last reference is released.</summary>
[Service(0x0000_0017)]
public interface IMapping
{
    /// <returns>Its first address; 0 once it is unmapped. Servers access the contents through <see cref="Mapped"/>.</returns>
    nuint GetAddress();

    /// <returns>Bytes, a multiple of the page size; 0 once it is unmapped.</returns>
    uint GetSize();

    /// <summary>
    /// Makes a page present before it is accessed by code that cannot wait, such as an interrupt handler, or by the kernel. Errors: those
    /// of an access; <see cref="Error.InvalidArgument"/> beyond the end.
    /// </summary>
    /// <param name="offset">A byte of the page.</param>
    /// <param name="access">The kind of access to come.</param>
    void Touch(uint offset, uint access);

    /// <summary>Ends it, even if somebody still holds it: from now on accesses are errors.</summary>
    void Unmap();
}
