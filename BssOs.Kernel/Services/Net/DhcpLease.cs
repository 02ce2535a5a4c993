namespace BssOs;

/// <summary>What a DHCP server granted, or the static configuration used in its place.</summary>
public struct DhcpLease
{
    /// <summary>Own address; 0 if there is none.</summary>
    public uint Address;

    /// <summary>Mask of the network that the address lies in.</summary>
    public uint Mask;

    /// <summary>Router to other networks; 0 if there is none.</summary>
    public uint Gateway;

    /// <summary>Name server; 0 if there is none.</summary>
    public uint NameServer;

    /// <summary>The DHCP server that granted it; 0 for a static configuration.</summary>
    public uint Server;

    /// <summary>Seconds that the lease was granted for; 0xFFFFFFFF for ever.</summary>
    public uint Seconds;
}
