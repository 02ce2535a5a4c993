namespace BssOs.Net.Ipv4Routing;

/// <summary>Where datagrams for one network go.</summary>
public struct Route
{
    /// <summary>The network.</summary>
    public uint Network;

    /// <summary>Its mask; routes with more bits win.</summary>
    public uint Mask;

    /// <summary>Next hop; 0 if the network is attached directly.</summary>
    public uint Gateway;

    /// <summary>Number of the interface.</summary>
    public uint Link;
}
