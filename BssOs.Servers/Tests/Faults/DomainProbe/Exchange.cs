namespace BssOs.Servers.DomainProbe;

/// <summary>What takes the place of a mapping that ends while a page of it is brought.</summary>
public struct Exchange
{
    /// <summary>The mapping, while it exists.</summary>
    public Mapping.Permanent First;

    /// <summary>The one made afterwards.</summary>
    public Mapping.Permanent Second;

    /// <summary>The memory of both.</summary>
    public DataSpace.Permanent Page;

    /// <summary>What the other server keeps.</summary>
    public uint Secret;
}
