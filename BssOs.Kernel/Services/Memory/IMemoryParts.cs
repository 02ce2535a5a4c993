namespace BssOs;

/// <summary>Makes data spaces of others, without a copy.</summary>
[Service(0x0000_0018)]
public interface IMemoryParts
{
    /// <summary>A window on a part of a data space, for whoever is to have no more of it.</summary>
    /// <param name="space">The whole; the part holds it.</param>
    /// <param name="offset">First byte, a multiple of the page size.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="access">What may be done through it, of <see cref="PageAccess"/>; anything else is <see cref="Error.Refused"/>.</param>
    /// <returns>The part; errors: <see cref="Error.InvalidArgument"/> if the range is not of the whole.</returns>
    DataSpace Cut(DataSpace space, uint offset, uint length, uint access);

    /// <summary>Puts a data space behind another one.</summary>
    /// <param name="first">A whole number of pages.</param>
    /// <param name="second">What comes behind it.</param>
    /// <returns>Both; errors: <see cref="Error.InvalidArgument"/> if that is no whole number of pages, or too much.</returns>
    DataSpace Join(DataSpace first, DataSpace second);
}
