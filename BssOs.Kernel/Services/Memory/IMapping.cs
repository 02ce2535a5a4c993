namespace BssOs;

/// <summary>A part of a data space in an address space. It ends, and its addresses with it, when nobody holds it any more.</summary>
[Service(0x0000_0017)]
public interface IMapping
{
    /// <returns>Its first address; 0 once it is unmapped. A server goes by <see cref="Mapped"/> to what lies there.</returns>
    nuint GetAddress();

    /// <returns>Bytes, a multiple of the page size; 0 once it is unmapped.</returns>
    uint GetSize();

    /// <summary>
    /// Brings a page before it is accessed: where an access could not wait, as in an interrupt handler, and before the kernel is given
    /// the address. Errors: those of an access; <see cref="Error.InvalidArgument"/> beyond the end.
    /// </summary>
    /// <param name="offset">A byte of the page.</param>
    /// <param name="access">What is going to be done with it.</param>
    void Touch(uint offset, uint access);

    /// <summary>Ends it, whoever still holds it: accesses are errors from now on.</summary>
    void Unmap();
}
