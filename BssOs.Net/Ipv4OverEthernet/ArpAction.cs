namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>What the ARP cache requires to be done about an entry.</summary>
public enum ArpAction : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Broadcast a request.</summary>
    Request = 1,

    /// <summary>Ask the neighbour itself whether it is still there (RFC 1122 2.3.2.1, unicast poll).</summary>
    Poll = 2,

    /// <summary>The neighbour did not answer: the entry was removed, and packets waiting for it should be dropped.</summary>
    Lost = 3,
}
