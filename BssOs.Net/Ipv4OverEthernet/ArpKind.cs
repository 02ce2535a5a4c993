namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>How an ARP packet came.</summary>
public enum ArpKind : byte
{
    /// <summary>Everybody saw it, but it is not about us: such as a neighbour that announces itself (RFC 5227 2.3).</summary>
    Broadcast = 0,

    /// <summary>Everybody saw that it asks for us.</summary>
    BroadcastRequest = 1,

    /// <summary>It asks us alone, such as a neighbour that wants to know whether we are still there (RFC 1122 2.3.2.1).</summary>
    Request = 2,

    /// <summary>It answers us alone.</summary>
    Reply = 3,
}
