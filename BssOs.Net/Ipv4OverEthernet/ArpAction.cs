namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>What the ARP cache wants done about an entry.</summary>
public enum ArpAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Ask everybody on the link.</summary>
    Request = 1,

    /// <summary>Ask the neighbour whether it is still there (RFC 1122 2.3.2.1, unicast poll).</summary>
    Poll = 2,

    /// <summary>The neighbour did not answer: the entry is gone, and so should be what waits for it.</summary>
    Lost = 3,
}
