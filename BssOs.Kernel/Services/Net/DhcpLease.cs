namespace BssOs;

/// <summary>What a DHCP server granted, or the static configuration used in its place.</summary>
public struct DhcpLease
{
    /// <summary>Own address, if there is one.</summary>
    public Ipv4Address Address;

    /// <summary>Mask of the network that the address lies in.</summary>
    public uint Mask;

    /// <summary>Router to other networks, if there is one.</summary>
    public Ipv4Address Gateway;

    /// <summary>Name server, if there is one.</summary>
    public Ipv4Address NameServer;

    /// <summary>The DHCP server that granted it; none for a static configuration.</summary>
    public Ipv4Address Server;

    /// <summary>Seconds that the lease was granted for; 0xFFFFFFFF for ever.</summary>
    public uint Seconds;
}
