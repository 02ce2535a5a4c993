namespace BssOs;

/// <summary>Named files that do not change: the boot modules, or an archive in memory.</summary>
[Service(0x0000_0015)]
public interface IFileArchive
{
    /// <param name="name">UTF-8, as it was packed.</param>
    /// <param name="size">Bytes of the file; the data space may be longer.</param>
    /// <returns>Its content, from offset 0; errors: <see cref="Error.NotFound"/>.</returns>
    DataSpace Open(System.ReadOnlySpan<byte> name, out uint size);

    /// <summary>Writes the name of file <paramref name="index"/>.</summary>
    /// <returns>Bytes written; 0 past the last file.</returns>
    uint GetName(uint index, System.Span<byte> name);
}
