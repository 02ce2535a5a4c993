using System;

namespace BssOs.Wire;

/// <summary>Names of the reasons, as the counters on the status page show them.</summary>
public static class WireErrorText
{
    /// <summary>The name of a reason; it fits a counter's 31 bytes.</summary>
    public static ReadOnlySpan<byte> Get(WireError error) => error switch
    {
        WireError.None => "none"u8,
        WireError.EthernetTooShort or WireError.ArpTooShort or WireError.Ipv4TooShort or WireError.IcmpTooShort
            or WireError.UdpTooShort or WireError.DhcpTooShort => "too short"u8,
        WireError.EthernetNoType => "length instead of type"u8,
        WireError.EthernetSource or WireError.Ipv4Source => "bad source address"u8,
        WireError.ArpHardware => "bad hardware type"u8,
        WireError.ArpProtocol => "bad protocol type"u8,
        WireError.ArpOperation => "bad operation"u8,
        WireError.ArpSender => "bad sender"u8,
        WireError.Ipv4Version => "bad version"u8,
        WireError.Ipv4HeaderLength => "bad header length"u8,
        WireError.Ipv4TotalLength => "bad total length"u8,
        WireError.Ipv4Checksum or WireError.IcmpChecksum or WireError.UdpChecksum => "bad checksum"u8,
        WireError.Ipv4TimeToLive => "time to live 0"u8,
        WireError.Ipv4Options => "bad options"u8,
        WireError.Ipv4SourceRoute => "source route"u8,
        WireError.Ipv4Flags => "bad flags"u8,
        WireError.UdpLength => "bad length"u8,
        WireError.UdpPort => "destination port 0"u8,
        WireError.DhcpOperation => "bad operation"u8,
        WireError.DhcpHardware => "bad hardware type"u8,
        WireError.DhcpCookie => "bad cookie"u8,
        WireError.DhcpOptions => "bad options"u8,
        WireError.DhcpType => "bad message type"u8,
        _ => "unknown reason"u8,
    };
}
