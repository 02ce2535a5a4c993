namespace BssOs;

/// <summary>Anonymous memory.</summary>
[Service(0x0000_0012)]
public interface IMemory
{
    /// <param name="size">Bytes, more than 0; rounded up to whole pages.</param>
    /// <returns>Zeroed memory, freed when nobody references it; errors: <see cref="Error.OutOfMemory"/>.</returns>
    DataSpace Allocate(uint size);

    /// <returns>Bytes that can still be allocated, not necessarily contiguous; for servers that reduce their needs in time.</returns>
    uint GetFree();
}
