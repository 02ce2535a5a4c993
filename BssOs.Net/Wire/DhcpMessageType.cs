namespace BssOs.Net.Wire;

/// <summary>Type of a DHCP message (RFC 2132 9.6).</summary>
public enum DhcpMessageType : byte
{
    /// <summary>Not a DHCP message, but one of its predecessor BOOTP.</summary>
    None = 0,

    /// <summary>A client looks for servers.</summary>
    Discover = 1,

    /// <summary>A server offers a configuration.</summary>
    Offer = 2,

    /// <summary>A client requests the offered configuration, or an extension.</summary>
    Request = 3,

    /// <summary>A client has found the address in use.</summary>
    Decline = 4,

    /// <summary>The server grants it.</summary>
    Ack = 5,

    /// <summary>The server refuses.</summary>
    Nak = 6,

    /// <summary>A client returns its address.</summary>
    Release = 7,

    /// <summary>A client with an address asks for other parameters.</summary>
    Inform = 8,
}
