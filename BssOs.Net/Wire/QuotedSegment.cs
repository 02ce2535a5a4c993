using System;

namespace BssOs.Net.Wire;

/// <summary>
/// The beginning of one of our TCP segments or UDP datagrams, as quoted by an ICMP error: the IPv4 header and at least 8 bytes of the
/// payload (RFC 792), which begin with the ports.
/// </summary>
public struct QuotedSegment
{
    private const int QuotedBytes = 8;
    private const int DestinationPortOffset = 2;
    private const int SequenceOffset = 4;

    /// <summary>Source address.</summary>
    public Ipv4Address Source;

    /// <summary>Destination address.</summary>
    public Ipv4Address Destination;

    public ushort SourcePort;
    public ushort DestinationPort;

    /// <summary>Only for a TCP segment.</summary>
    public SequenceNumber Sequence;

    /// <summary>Size of the whole datagram.</summary>
    public ushort DatagramLength;

    /// <summary>Reads the datagram quoted after the header of an ICMP error.</summary>
    /// <returns>False if it is of another protocol, not the first fragment, or too short.</returns>
    public static bool TryRead(Span<byte> quoted, byte protocol, out QuotedSegment segment)
    {
        segment = default;
        if (quoted.Length < Ipv4Header.HeaderSize)
            return false;
        var header = new Ipv4Header(quoted);
        int length = header.HeaderLength;
        if (header.Protocol != protocol || (header.Fragment & Ipv4Header.OffsetMask) != 0
            || length < Ipv4Header.HeaderSize || quoted.Length < length + QuotedBytes)
        {
            return false;
        }

        Span<byte> bytes = quoted.Slice(length);
        segment.Source = header.Source;
        segment.Destination = header.Destination;
        segment.DatagramLength = header.TotalLength;
        segment.SourcePort = NetworkOrder.Load16(bytes, 0);
        segment.DestinationPort = NetworkOrder.Load16(bytes, DestinationPortOffset);
        segment.Sequence = new SequenceNumber(NetworkOrder.Load32(bytes, SequenceOffset));
        return true;
    }
}
