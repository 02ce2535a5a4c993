namespace BssOs.Config.Language;

/// <summary>What a domain may have at most, in the order of <see cref="QuotaKind"/>; 0 where nothing is stated.</summary>
internal unsafe struct Quotas
{
    /// <summary>Number of kinds.</summary>
    public const int Count = (int)QuotaKind.LocalServers;

    /// <summary>Memory is in bytes.</summary>
    public fixed uint Limits[Count];

    /// <summary>The quotas of an include, server or new statement.</summary>
    /// <param name="nodes">All nodes of its file.</param>
    /// <param name="node">The statement.</param>
    /// <param name="outer">What holds for kinds that it does not state.</param>
    public static Quotas Of(Node* nodes, uint node, in Quotas outer)
    {
        uint isolation = nodes[node].Isolation;
        Quotas quotas = outer;
        for (uint quota = isolation == 0 ? 0 : nodes[isolation].First; quota != 0; quota = nodes[quota].Next)
            quotas.Limits[nodes[quota].First - 1] = nodes[quota].Second;
        return quotas;
    }

    /// <summary>Whether anything is stated.</summary>
    public readonly bool IsAny => (Limits[0] | Limits[1] | Limits[2] | Limits[3]) != 0;
}
