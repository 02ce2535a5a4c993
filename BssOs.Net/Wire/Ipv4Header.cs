using System;

namespace BssOs.Net.Wire;

/// <summary>Checked view of an IPv4 datagram (RFC 791 3.1).</summary>
public readonly ref struct Ipv4Header
{
    /// <summary>Size of a header without options.</summary>
    public const int HeaderSize = 20;

    /// <summary>Size of the longest header.</summary>
    public const int HeaderSizeMax = 60;

    /// <summary>Size of the longest datagram.</summary>
    public const int DatagramMax = 65535;

    /// <summary>Time to live of datagrams that we send (RFC 1700, "IP option numbers").</summary>
    public const byte DefaultTimeToLive = 64;

    /// <summary>Protocol number of ICMP.</summary>
    public const byte ProtocolIcmp = 1;

    /// <summary>Protocol number of TCP.</summary>
    public const byte ProtocolTcp = 6;

    /// <summary>Protocol number of UDP.</summary>
    public const byte ProtocolUdp = 17;

    /// <summary>Flag "more fragments" in <see cref="Fragment"/>.</summary>
    public const ushort MoreFragments = 0x2000;

    /// <summary>Flag "don't fragment" in <see cref="Fragment"/>.</summary>
    public const ushort DoNotFragment = 0x4000;

    /// <summary>Bits of <see cref="Fragment"/> with the offset in units of 8 bytes.</summary>
    public const ushort OffsetMask = 0x1FFF;

    private const ushort ReservedFlag = 0x8000;
    private const byte VersionAndMinimumLength = 0x45;

    private const int VersionOffset = 0;
    private const int ServiceOffset = 1;
    private const int TotalLengthOffset = 2;
    private const int IdentificationOffset = 4;
    private const int FragmentOffset = 6;
    private const int TimeToLiveOffset = 8;
    private const int ProtocolOffset = 9;
    private const int ChecksumOffset = 10;
    private const int SourceOffset = 12;
    private const int DestinationOffset = 16;

    private readonly Span<byte> _datagram;

    /// <summary>Creates a view of a datagram that has at least a whole header; for a shorter one, the span's indexer throws.</summary>
    public Ipv4Header(Span<byte> datagram)
    {
        NetworkOrder.CheckLength(datagram, HeaderSize);
        _datagram = datagram;
    }

    /// <summary>Size of the header, including options.</summary>
    public int HeaderLength => (NetworkOrder.Load8(_datagram, VersionOffset) & 15) * 4;

    /// <summary>Size of header and payload.</summary>
    public ushort TotalLength
    {
        get => NetworkOrder.Load16(_datagram, TotalLengthOffset);
        set => NetworkOrder.Store16(_datagram, TotalLengthOffset, value);
    }

    /// <summary>Identifies the fragments of one datagram.</summary>
    public ushort Identification => NetworkOrder.Load16(_datagram, IdentificationOffset);

    /// <summary>Flags and offset of a fragment.</summary>
    public ushort Fragment
    {
        get => NetworkOrder.Load16(_datagram, FragmentOffset);
        set => NetworkOrder.Store16(_datagram, FragmentOffset, value);
    }

    /// <summary>Whether this is only a fragment.</summary>
    public bool IsFragment => (Fragment & (MoreFragments | OffsetMask)) != 0;

    /// <summary>Such as <see cref="ProtocolTcp"/>.</summary>
    public byte Protocol => NetworkOrder.Load8(_datagram, ProtocolOffset);

    /// <summary>Source address.</summary>
    public Ipv4Address Source => NetworkOrder.LoadAddress(_datagram, SourceOffset);

    /// <summary>Destination address.</summary>
    public Ipv4Address Destination => NetworkOrder.LoadAddress(_datagram, DestinationOffset);

    /// <summary>The header only, including options.</summary>
    public Span<byte> Bytes => _datagram.Slice(0, HeaderLength);

    /// <summary>Header and payload, without padding of the link.</summary>
    public Span<byte> Whole => _datagram.Slice(0, TotalLength);

    /// <summary>What follows the header, without padding of the link.</summary>
    public Span<byte> Payload => _datagram.Slice(HeaderLength, TotalLength - HeaderLength);

    /// <summary>Checks a received datagram, which padding may follow.</summary>
    public static WireError Check(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < HeaderSize)
            return WireError.Ipv4TooShort;
        if (NetworkOrder.Load8(datagram, VersionOffset) >> 4 != 4)
            return WireError.Ipv4Version;

        int header = (NetworkOrder.Load8(datagram, VersionOffset) & 15) * 4;
        if (header < HeaderSize || header > datagram.Length)
            return WireError.Ipv4HeaderLength;

        int total = NetworkOrder.Load16(datagram, TotalLengthOffset);
        if (total < header || total > datagram.Length)
            return WireError.Ipv4TotalLength;
        if (InternetChecksum.Compute(datagram.Slice(0, header)) != 0)
            return WireError.Ipv4Checksum;

        // Any time to live will do, 0 too: only who forwards counts it (RFC 1122 3.2.1.7). A fragment may forbid being fragmented further
        // (RFC 6864 4).
        if ((NetworkOrder.Load16(datagram, FragmentOffset) & ReservedFlag) != 0)
            return WireError.Ipv4Flags;

        Ipv4Address source = NetworkOrder.LoadAddress(datagram, SourceOffset);
        if (source.IsNone || source.IsBroadcast || source.IsMulticast || source.IsLoopback)
            return WireError.Ipv4Source;

        return header == HeaderSize ? WireError.None : CheckOptions(datagram.Slice(HeaderSize, header - HeaderSize));
    }

    /// <summary>Writes a header without options and its checksum; service type 0.</summary>
    /// <param name="totalLength">Size of header and payload.</param>
    /// <param name="identification">Identifies the fragments of the datagram.</param>
    /// <param name="fragment">Flags and offset, such as <see cref="DoNotFragment"/>.</param>
    /// <param name="protocol">Such as <see cref="ProtocolTcp"/>.</param>
    /// <param name="source">Source address.</param>
    /// <param name="destination">Destination address.</param>
    public void Write(int totalLength, ushort identification, ushort fragment, byte protocol, Ipv4Address source, Ipv4Address destination)
    {
        NetworkOrder.Store8(_datagram, VersionOffset, VersionAndMinimumLength);
        NetworkOrder.Store8(_datagram, ServiceOffset, 0);
        NetworkOrder.Store16(_datagram, TotalLengthOffset, (uint)totalLength);
        NetworkOrder.Store16(_datagram, IdentificationOffset, identification);
        NetworkOrder.Store16(_datagram, FragmentOffset, fragment);
        NetworkOrder.Store8(_datagram, TimeToLiveOffset, DefaultTimeToLive);
        NetworkOrder.Store8(_datagram, ProtocolOffset, protocol);
        NetworkOrder.StoreAddress(_datagram, SourceOffset, source);
        NetworkOrder.StoreAddress(_datagram, DestinationOffset, destination);
        UpdateChecksum();
    }

    /// <summary>Recomputes the header's checksum.</summary>
    public void UpdateChecksum()
    {
        NetworkOrder.Store16(_datagram, ChecksumOffset, 0);
        NetworkOrder.Store16(_datagram, ChecksumOffset, InternetChecksum.Compute(_datagram.Slice(0, HeaderLength)));
    }

    private static WireError CheckOptions(ReadOnlySpan<byte> options)
    {
        // RFC 791 3.1: two kinds are single bytes; all others have a length, which includes kind and length.
        const byte end = 0, noOperation = 1, looseSourceRoute = 131, strictSourceRoute = 137;
        for (int position = 0; position < options.Length;)
        {
            byte kind = options[position];
            if (kind == end)
                break;
            if (kind == noOperation)
            {
                position++;
                continue;
            }

            if (position + 1 >= options.Length || options[position + 1] < 2 || position + options[position + 1] > options.Length)
                return WireError.Ipv4Options;
            if (kind == looseSourceRoute || kind == strictSourceRoute)
                return WireError.Ipv4SourceRoute;
            position += options[position + 1];
        }

        return WireError.None;
    }
}
