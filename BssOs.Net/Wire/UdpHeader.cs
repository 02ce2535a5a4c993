using System;

namespace BssOs.Net.Wire;

/// <summary>Checked view of a UDP datagram (RFC 768).</summary>
public readonly ref struct UdpHeader
{
    /// <summary>Size of the header.</summary>
    public const int HeaderSize = 8;

    /// <summary>Size of the data in the longest datagram.</summary>
    public const int DataMax = Ipv4Header.DatagramMax - Ipv4Header.HeaderSize - HeaderSize;

    private const int SourceOffset = 0;
    private const int DestinationOffset = 2;
    private const int LengthOffset = 4;
    private const int ChecksumOffset = 6;

    // A computed checksum of 0 is sent as all ones, since 0 means that there is none.
    private const ushort OtherZero = 0xFFFF;

    private readonly Span<byte> _datagram;

    /// <summary>Creates a view of a datagram that has at least a whole header; for a shorter one, the span's indexer throws.</summary>
    public UdpHeader(Span<byte> datagram)
    {
        NetworkOrder.CheckLength(datagram, HeaderSize);
        _datagram = datagram;
    }

    /// <summary>Port of the sender; 0 if it expects no response.</summary>
    public ushort SourcePort => NetworkOrder.Load16(_datagram, SourceOffset);

    /// <summary>Port of the receiver.</summary>
    public ushort DestinationPort => NetworkOrder.Load16(_datagram, DestinationOffset);

    /// <summary>Size of header and data.</summary>
    public ushort Length => NetworkOrder.Load16(_datagram, LengthOffset);

    /// <summary>What follows the header.</summary>
    public Span<byte> Data => _datagram.Slice(HeaderSize, Length - HeaderSize);

    /// <summary>Checks a received datagram, the payload of an IPv4 datagram between these addresses.</summary>
    public static WireError Check(ReadOnlySpan<byte> datagram, Ipv4Address source, Ipv4Address destination)
    {
        if (datagram.Length < HeaderSize)
            return WireError.UdpTooShort;

        int length = NetworkOrder.Load16(datagram, LengthOffset);
        if (length < HeaderSize || length > datagram.Length)
            return WireError.UdpLength;
        if (NetworkOrder.Load16(datagram, DestinationOffset) == 0)
            return WireError.UdpPort;
        if (NetworkOrder.Load16(datagram, ChecksumOffset) == 0)
            return WireError.None;

        uint sum = InternetChecksum.AddPseudoHeader(0, source, destination, Ipv4Header.ProtocolUdp, length);
        sum = InternetChecksum.Add(sum, datagram.Slice(0, length));
        return InternetChecksum.Finish(sum) != 0 ? WireError.UdpChecksum : WireError.None;
    }

    /// <summary>Writes the header, when the data already follow it, with the checksum over both.</summary>
    public void Write(ushort sourcePort, ushort destinationPort, Ipv4Address source, Ipv4Address destination)
    {
        NetworkOrder.Store16(_datagram, SourceOffset, sourcePort);
        NetworkOrder.Store16(_datagram, DestinationOffset, destinationPort);
        NetworkOrder.Store16(_datagram, LengthOffset, (uint)_datagram.Length);
        NetworkOrder.Store16(_datagram, ChecksumOffset, 0);

        uint sum = InternetChecksum.AddPseudoHeader(0, source, destination, Ipv4Header.ProtocolUdp, _datagram.Length);
        ushort checksum = InternetChecksum.Finish(InternetChecksum.Add(sum, _datagram));
        NetworkOrder.Store16(_datagram, ChecksumOffset, checksum == 0 ? OtherZero : checksum);
    }
}
