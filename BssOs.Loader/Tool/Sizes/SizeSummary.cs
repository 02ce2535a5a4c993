using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Sizes;

/// <summary>How large the servers of a system are, taken together.</summary>
/// <param name="Lines">Source lines of a server.</param>
/// <param name="FileBytes">Bytes of a server file.</param>
public sealed record SizeSummary(SizeRange Lines, SizeRange FileBytes)
{
    /// <summary>The servers of the prototype that the thesis describes: what ours are compared with.</summary>
    public static SizeSummary Prototype { get; } = new(new(27, 1363, 306), new(280, 13588, 2907));

    /// <summary>Summarizes servers.</summary>
    public static SizeSummary Of(IReadOnlyList<ServerSize> servers) =>
        new(SizeRange.Of(servers.Select(server => (long)server.Lines)), SizeRange.Of(servers.Select(server => server.FileBytes)));
}
