namespace BssOs.Wire;

/// <summary>What a DHCP message is (RFC 2132 9.6).</summary>
public enum DhcpMessageType : byte
{
    /// <summary>No DHCP message, but one of its ancestor BOOTP.</summary>
    None = 0,

    /// <summary>A client looks for servers.</summary>
    Discover = 1,

    /// <summary>A server offers a configuration.</summary>
    Offer = 2,

    /// <summary>A client asks for the one offered, or for more time.</summary>
    Request = 3,

    /// <summary>A client found the address in use.</summary>
    Decline = 4,

    /// <summary>The server grants it.</summary>
    Ack = 5,

    /// <summary>The server refuses.</summary>
    Nak = 6,

    /// <summary>A client gives its address back.</summary>
    Release = 7,

    /// <summary>A client with an address asks for the rest.</summary>
    Inform = 8,
}
