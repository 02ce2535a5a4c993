using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Sizes;

/// <summary>How large the servers of a system are, taken together.</summary>
/// <param name="Servers">How many were counted; null for the prototype, of which nobody has told.</param>
/// <param name="Lines">Source lines of a server.</param>
/// <param name="FileBytes">Bytes of a server file.</param>
public sealed record SizeSummary(int? Servers, SizeRange Lines, SizeRange FileBytes)
{
    /// <summary>The servers of the prototype that the thesis describes: what ours are compared with.</summary>
    public static SizeSummary Prototype { get; } = new(null, new(27, 1363, 306), new(280, 13588, 2907));

    /// <summary>Summarizes those servers that count.</summary>
    public static SizeSummary Of(IEnumerable<ServerSize> servers)
    {
        ServerSize[] counted = servers.Where(server => server.Counted).ToArray();
        return new(
            counted.Length, SizeRange.Of(counted.Select(server => (long)server.Lines)),
            SizeRange.Of(counted.Select(server => server.FileBytes)));
    }
}
