namespace BssOs;

/// <summary>Makes data spaces out of others, without copying.</summary>
[Service(0x0000_0018)]
public interface IMemoryParts
{
    /// <summary>Makes a data space of a part of another one, for somebody who is to access only this part.</summary>
    /// <param name="space">The other one; the part holds a reference to it.</param>
    /// <param name="offset">First byte, a multiple of the page size.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="access">Allowed access, of <see cref="PageAccess"/>; any other is <see cref="Error.Refused"/>.</param>
    /// <returns>The part; errors: <see cref="Error.InvalidArgument"/> if the range exceeds the other one.</returns>
    DataSpace Cut(DataSpace space, uint offset, uint length, uint access);

    /// <summary>Concatenates two data spaces.</summary>
    /// <param name="first">The first; a whole number of pages.</param>
    /// <param name="second">The one that follows it.</param>
    /// <returns>Both; errors: <see cref="Error.InvalidArgument"/> if the first is not whole pages, or the sum is too large.</returns>
    DataSpace Join(DataSpace first, DataSpace second);
}
