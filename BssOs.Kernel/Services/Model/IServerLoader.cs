namespace BssOs;

/// <summary>The kernel's loader (thesis 3.5.1).</summary>
[Service(0x0000_0004)]
public interface IServerLoader
{
    /// <param name="file">A server file.</param>
    /// <param name="query">Asked for each required service, by slot name, in the order of the slots.</param>
    /// <param name="name">Name shown in reports; UTF-8, truncated after 31 bytes.</param>
    /// <returns>The new server; errors: <see cref="Error.BadServerFile"/>, <see cref="Error.WrongService"/>, or whatever the query or the
    /// constructor threw.</returns>
    Server Load(DataSpace file, Query query, System.ReadOnlySpan<byte> name);
}
