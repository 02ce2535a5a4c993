using System.Collections.Generic;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>One use of a configuration file. A file that is included twice has two uses, since its servers are loaded twice.</summary>
/// <param name="Text">The file.</param>
/// <param name="Path">Names of the includes that lead here, each followed by a slash.</param>
/// <param name="Includer">The use that includes it; null for the main configuration.</param>
/// <param name="Include">The include statement there.</param>
internal sealed record Scope(ConfigurationText Text, string Path, Scope? Includer, uint Include)
{
    /// <summary>The files included here, by include statement.</summary>
    public Dictionary<uint, Scope> Included { get; } = [];

    /// <summary>Whether a server in it is isolated: by itself, by its domain, or by an include that leads here.</summary>
    public bool IsIsolated(uint server) => Text.IsolationOf(server) != 0 || (Includer is not null && Includer.IsIsolated(Include));

    /// <summary>The domain that a server in it shares with others: the nearest on the way here; null if it is in none.</summary>
    public Domain? FindDomain(uint server)
    {
        uint isolation = Text.IsolationOf(server);
        if (isolation == 0)
            return Includer?.FindDomain(Include);
        return Text.KindOf(isolation) == NodeKind.Domain
            ? new Domain(Path + Text.TextOf(isolation), Text.Name, Text.PlaceOf(Text.OffsetOf(isolation)).Line)
            : null;
    }

    /// <summary>The quota that holds for a server in it: its own, or that of the nearest include that leads here.</summary>
    /// <returns>The file and the node there; null if there is none.</returns>
    public (ConfigurationText Text, uint Node)? FindQuota(uint server, QuotaKind kind)
    {
        foreach (uint quota in Text.QuotasOf(Text.IsolationOf(server)).Where(quota => Text.ReadQuota(quota).Kind == kind))
            return (Text, quota);
        return Includer?.FindQuota(Include, kind);
    }

    public bool Equals(Scope? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
