namespace BssOs.Net.Wire;

/// <summary>Why received bytes are not a valid packet of their protocol; one value, and one counter, per reason.</summary>
public enum WireError : uint
{
    /// <summary>Nothing wrong.</summary>
    None = 0,

    /// <summary>A frame is shorter than its header.</summary>
    EthernetTooShort = 1,

    /// <summary>A length in place of a type (IEEE 802.3 with 802.2; RFC 894 uses types).</summary>
    EthernetNoType = 2,

    /// <summary>The source address is a group address or zero.</summary>
    EthernetSource = 3,

    /// <summary>A frame is longer than RFC 894 allows.</summary>
    EthernetTooLong = 4,

    /// <summary>An ARP packet is shorter than 28 bytes (RFC 826).</summary>
    ArpTooShort = 16,

    /// <summary>Hardware other than Ethernet, or addresses of another length.</summary>
    ArpHardware = 17,

    /// <summary>A protocol other than IPv4, or addresses of another length.</summary>
    ArpProtocol = 18,

    /// <summary>Neither request nor reply.</summary>
    ArpOperation = 19,

    /// <summary>The sender's hardware address is a group address or zero (RFC 5227 2.1.1 allows IPv4 address 0).</summary>
    ArpSender = 20,

    /// <summary>A datagram is shorter than 20 bytes (RFC 791 3.1).</summary>
    Ipv4TooShort = 32,

    /// <summary>A version other than 4.</summary>
    Ipv4Version = 33,

    /// <summary>The header length is below 20 or exceeds the datagram.</summary>
    Ipv4HeaderLength = 34,

    /// <summary>The total length is less than the header's or exceeds the received bytes.</summary>
    Ipv4TotalLength = 35,

    /// <summary>The header's checksum is wrong.</summary>
    Ipv4Checksum = 36,

    /// <summary>The options do not fit into the header.</summary>
    Ipv4Options = 37,

    /// <summary>A source route, which could lead around filters (RFC 7126 4.3, 4.4).</summary>
    Ipv4SourceRoute = 38,

    /// <summary>The reserved flag is set.</summary>
    Ipv4Flags = 39,

    /// <summary>The source cannot be the address of a single other host (RFC 1122 3.2.1.3).</summary>
    Ipv4Source = 40,

    /// <summary>An ICMP message is shorter than 8 bytes (RFC 792).</summary>
    IcmpTooShort = 48,

    /// <summary>The checksum of an ICMP message is wrong.</summary>
    IcmpChecksum = 49,

    /// <summary>A UDP datagram is shorter than 8 bytes (RFC 768).</summary>
    UdpTooShort = 64,

    /// <summary>The length is below 8 or exceeds the datagram.</summary>
    UdpLength = 65,

    /// <summary>The checksum of a UDP datagram is wrong.</summary>
    UdpChecksum = 66,

    /// <summary>Destination port 0.</summary>
    UdpPort = 67,

    /// <summary>A DHCP message is shorter than its fixed part (RFC 2131 2).</summary>
    DhcpTooShort = 80,

    /// <summary>Neither request nor reply.</summary>
    DhcpOperation = 81,

    /// <summary>Hardware other than Ethernet.</summary>
    DhcpHardware = 82,

    /// <summary>The four bytes before the options are not the cookie of RFC 1497.</summary>
    DhcpCookie = 83,

    /// <summary>An option exceeds the message, or the end option is missing.</summary>
    DhcpOptions = 84,

    /// <summary>The message type is missing or undefined (RFC 2132 9.6).</summary>
    DhcpType = 85,

    /// <summary>A TCP segment is shorter than 20 bytes (RFC 9293 section 3.1).</summary>
    TcpTooShort = 96,

    /// <summary>The data offset points into the fixed header or beyond the end of the segment.</summary>
    TcpDataOffset = 97,

    /// <summary>The checksum over pseudo header, header and data is wrong.</summary>
    TcpChecksum = 98,

    /// <summary>A port is 0.</summary>
    TcpPort = 99,

    /// <summary>An option's length is invalid or exceeds the header.</summary>
    TcpOptions = 100,
}
