namespace BssOs.Wire;

/// <summary>Why received bytes were no packet of the protocol they claimed to be; one value, and one counter, per reason.</summary>
public enum WireError : uint
{
    /// <summary>Nothing wrong.</summary>
    None = 0,

    /// <summary>A frame shorter than its header.</summary>
    EthernetTooShort = 1,

    /// <summary>A length instead of a type (IEEE 802.3 with 802.2; RFC 894 uses types).</summary>
    EthernetNoType = 2,

    /// <summary>A source address that denotes a group or nobody.</summary>
    EthernetSource = 3,

    /// <summary>A frame longer than any of RFC 894.</summary>
    EthernetTooLong = 4,

    /// <summary>An ARP packet shorter than 28 bytes (RFC 826).</summary>
    ArpTooShort = 16,

    /// <summary>Hardware other than Ethernet, or addresses of another length.</summary>
    ArpHardware = 17,

    /// <summary>A protocol other than IPv4, or addresses of another length.</summary>
    ArpProtocol = 18,

    /// <summary>Neither request nor reply.</summary>
    ArpOperation = 19,

    /// <summary>A sender that is a group or nobody (RFC 5227 2.1.1 allows address 0).</summary>
    ArpSender = 20,

    /// <summary>A datagram shorter than 20 bytes (RFC 791 3.1).</summary>
    Ipv4TooShort = 32,

    /// <summary>A version other than 4.</summary>
    Ipv4Version = 33,

    /// <summary>A header length below 20 or past the end.</summary>
    Ipv4HeaderLength = 34,

    /// <summary>A total length below the header's or past the end.</summary>
    Ipv4TotalLength = 35,

    /// <summary>The header's checksum is wrong.</summary>
    Ipv4Checksum = 36,

    /// <summary>The time to live is 0 (RFC 1122 3.2.1.7 does not forbid it for us, but nobody may send it).</summary>
    Ipv4TimeToLive = 37,

    /// <summary>The options do not fit into the header.</summary>
    Ipv4Options = 38,

    /// <summary>A source route, which could lead around filters (RFC 7126 4.3, 4.4).</summary>
    Ipv4SourceRoute = 39,

    /// <summary>A reserved flag, or a fragment with the flag that forbids fragments.</summary>
    Ipv4Flags = 40,

    /// <summary>A source that no single other host can have (RFC 1122 3.2.1.3).</summary>
    Ipv4Source = 41,

    /// <summary>An ICMP message shorter than 8 bytes (RFC 792).</summary>
    IcmpTooShort = 48,

    /// <summary>The checksum of an ICMP message is wrong.</summary>
    IcmpChecksum = 49,

    /// <summary>A UDP datagram shorter than 8 bytes (RFC 768).</summary>
    UdpTooShort = 64,

    /// <summary>A length below 8 or past the end.</summary>
    UdpLength = 65,

    /// <summary>The checksum of a UDP datagram is wrong.</summary>
    UdpChecksum = 66,

    /// <summary>Destination port 0.</summary>
    UdpPort = 67,

    /// <summary>A DHCP message shorter than its fixed part (RFC 2131 2).</summary>
    DhcpTooShort = 80,

    /// <summary>Neither request nor reply.</summary>
    DhcpOperation = 81,

    /// <summary>Hardware other than Ethernet.</summary>
    DhcpHardware = 82,

    /// <summary>The four bytes before the options are not those of RFC 1497.</summary>
    DhcpCookie = 83,

    /// <summary>An option reaches past the end, or no end option follows.</summary>
    DhcpOptions = 84,

    /// <summary>No message type, or one that does not exist (RFC 2132 9.6).</summary>
    DhcpType = 85,

    /// <summary>A TCP segment shorter than 20 bytes (RFC 9293 section 3.1).</summary>
    TcpTooShort = 96,

    /// <summary>The data offset lies inside the fixed header or behind the segment's end.</summary>
    TcpDataOffset = 97,

    /// <summary>The checksum over pseudo header, header and data is wrong.</summary>
    TcpChecksum = 98,

    /// <summary>A port is 0.</summary>
    TcpPort = 99,

    /// <summary>Control bits that never stand together, or none of SYN, ACK and RST.</summary>
    TcpFlags = 100,

    /// <summary>An option's length is impossible or leaves the header.</summary>
    TcpOptions = 101,
}
