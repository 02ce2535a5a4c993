namespace BssOs.Net.Ipv4Routing;

/// <summary>The route to one network.</summary>
public struct Route
{
    /// <summary>The network.</summary>
    public Ipv4Address Network;

    /// <summary>Its mask; a longer mask takes precedence.</summary>
    public uint Mask;

    /// <summary>Next hop; none if the network is attached directly.</summary>
    public Ipv4Address Gateway;

    /// <summary>Number of the interface.</summary>
    public uint Link;
}
