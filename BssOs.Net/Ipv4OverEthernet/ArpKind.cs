namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>How an ARP packet was addressed.</summary>
public enum ArpKind : byte
{
    /// <summary>Broadcast, and not about us: for example, a neighbour announces itself (RFC 5227 2.3).</summary>
    Broadcast = 0,

    /// <summary>A broadcast request for our address.</summary>
    BroadcastRequest = 1,

    /// <summary>A request to us alone, for example from a neighbour that checks whether we are still there (RFC 1122 2.3.2.1).</summary>
    Request = 2,

    /// <summary>A reply to us alone.</summary>
    Reply = 3,
}
