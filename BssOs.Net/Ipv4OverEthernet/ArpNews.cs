namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>How an ARP packet has changed the cache.</summary>
public enum ArpNews : byte
{
    /// <summary>Nothing new.</summary>
    None = 0,

    /// <summary>The hardware address of a neighbour has become known or has changed.</summary>
    Changed = 1,

    /// <summary>It contradicts the cache and was not accepted; the known neighbour must be polled.</summary>
    Doubted = 2,

    /// <summary>Not accepted: nobody asked for it, or the known neighbour is already being polled.</summary>
    Refused = 3,
}
