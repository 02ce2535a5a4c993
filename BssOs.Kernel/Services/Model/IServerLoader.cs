namespace BssOs;

/// <summary>The kernel's loader (thesis 3.5.1).</summary>
[Service(0x0000_0004)]
public interface IServerLoader
{
    /// <param name="file">A server file.</param>
    /// <param name="query">Is asked for each required service, in the order of the slots, by slot name.</param>
    /// <param name="name">What reports call the new server, UTF-8, at most 31 bytes count.</param>
    /// <returns>The new server; errors: <see cref="Error.BadServerFile"/>, <see cref="Error.WrongService"/>, what a query or the
    /// constructor threw.</returns>
    Server Load(DataSpace file, Query query, System.ReadOnlySpan<byte> name);
}
