using System;

namespace BssOs.Net.Wire;

/// <summary>
/// Names of the errors, as shown by the counters on the status page. There is a function per protocol, so that a server contains only the
/// names that it needs.
/// </summary>
public static class WireErrorText
{
    private static ReadOnlySpan<byte> TooShort => "too short"u8;

    private static ReadOnlySpan<byte> BadChecksum => "bad checksum"u8;

    private static ReadOnlySpan<byte> BadOptions => "bad options"u8;

    private static ReadOnlySpan<byte> BadOperation => "bad operation"u8;

    private static ReadOnlySpan<byte> BadHardware => "bad hardware type"u8;

    private static ReadOnlySpan<byte> BadSource => "bad source address"u8;

    /// <summary>The name of an error of <see cref="EthernetHeader.Check"/>; like all names it fits into a counter's 31 bytes.</summary>
    public static ReadOnlySpan<byte> OfEthernet(WireError error) => error switch
    {
        WireError.EthernetTooShort => TooShort,
        WireError.EthernetTooLong => "too long"u8,
        WireError.EthernetNoType => "length instead of type"u8,
        _ => BadSource,
    };

    /// <summary>The name of an error of <see cref="ArpPacket.Check"/>.</summary>
    public static ReadOnlySpan<byte> OfArp(WireError error) => error switch
    {
        WireError.ArpTooShort => TooShort,
        WireError.ArpHardware => BadHardware,
        WireError.ArpProtocol => "bad protocol type"u8,
        WireError.ArpOperation => BadOperation,
        _ => "bad sender"u8,
    };

    /// <summary>The name of an error of <see cref="Ipv4Header.Check"/>.</summary>
    public static ReadOnlySpan<byte> OfIpv4(WireError error) => error switch
    {
        WireError.Ipv4TooShort => TooShort,
        WireError.Ipv4Version => "bad version"u8,
        WireError.Ipv4HeaderLength => "bad header length"u8,
        WireError.Ipv4TotalLength => "bad total length"u8,
        WireError.Ipv4Checksum => BadChecksum,
        WireError.Ipv4Options => BadOptions,
        WireError.Ipv4SourceRoute => "source route"u8,
        WireError.Ipv4Flags => "bad flags"u8,
        _ => BadSource,
    };

    /// <summary>The name of an error of <see cref="IcmpMessage.Check"/>.</summary>
    public static ReadOnlySpan<byte> OfIcmp(WireError error) => error == WireError.IcmpTooShort ? TooShort : BadChecksum;

    /// <summary>The name of an error of <see cref="UdpHeader.Check"/>.</summary>
    public static ReadOnlySpan<byte> OfUdp(WireError error) => error switch
    {
        WireError.UdpTooShort => TooShort,
        WireError.UdpLength => "bad length"u8,
        WireError.UdpPort => "destination port 0"u8,
        _ => BadChecksum,
    };

    /// <summary>The name of an error of <see cref="DhcpMessage.Check"/>.</summary>
    public static ReadOnlySpan<byte> OfDhcp(WireError error) => error switch
    {
        WireError.DhcpTooShort => TooShort,
        WireError.DhcpOperation => BadOperation,
        WireError.DhcpHardware => BadHardware,
        WireError.DhcpCookie => "bad cookie"u8,
        WireError.DhcpOptions => BadOptions,
        _ => "bad message type"u8,
    };

    /// <summary>The name of an error of <see cref="TcpHeader.Check"/>.</summary>
    public static ReadOnlySpan<byte> OfTcp(WireError error) => error switch
    {
        WireError.TcpTooShort => TooShort,
        WireError.TcpDataOffset => "bad data offset"u8,
        WireError.TcpChecksum => BadChecksum,
        WireError.TcpPort => "bad port"u8,
        _ => BadOptions,
    };
}
