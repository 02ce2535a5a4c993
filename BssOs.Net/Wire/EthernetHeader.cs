using System;

namespace BssOs.Net.Wire;

/// <summary>Checked view of a frame's header (RFC 894): destination, source, type; the payload follows.</summary>
public readonly ref struct EthernetHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = 14;

    /// <summary>Minimum frame size without the checksum (IEEE 802.3 4.2.3.3); shorter frames are padded.</summary>
    public const int FrameMin = 60;

    /// <summary>Longest payload (RFC 894).</summary>
    public const int PayloadMax = 1500;

    /// <summary>Longest frame without the checksum.</summary>
    public const int FrameMax = HeaderSize + PayloadMax;

    /// <summary>Type of IPv4 (RFC 894).</summary>
    public const ushort TypeIpv4 = 0x0800;

    /// <summary>Type of ARP (RFC 826).</summary>
    public const ushort TypeArp = 0x0806;

    /// <summary>Smaller values are lengths (IEEE 802.3 3.2.6).</summary>
    public const ushort TypeMin = 0x0600;

    private const int DestinationOffset = 0;
    private const int SourceOffset = 6;
    private const int TypeOffset = 12;

    private readonly Span<byte> _frame;

    /// <summary>Creates a view of a frame that has at least a whole header; for a shorter one, the span's indexer throws.</summary>
    public EthernetHeader(Span<byte> frame)
    {
        NetworkOrder.CheckLength(frame, HeaderSize);
        _frame = frame;
    }

    /// <summary>Destination address.</summary>
    public MacAddress Destination
    {
        get => MacAddress.Load(_frame, DestinationOffset);
        set => value.Store(_frame, DestinationOffset);
    }

    /// <summary>Source address.</summary>
    public MacAddress Source
    {
        get => MacAddress.Load(_frame, SourceOffset);
        set => value.Store(_frame, SourceOffset);
    }

    /// <summary>Protocol of the payload.</summary>
    public ushort Type
    {
        get => NetworkOrder.Load16(_frame, TypeOffset);
        set => NetworkOrder.Store16(_frame, TypeOffset, value);
    }

    /// <summary>What follows the header, including padding.</summary>
    public Span<byte> Payload => _frame.Slice(HeaderSize);

    /// <summary>Checks a received frame.</summary>
    public static WireError Check(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < HeaderSize)
            return WireError.EthernetTooShort;
        if (frame.Length > FrameMax)
            return WireError.EthernetTooLong;
        if (NetworkOrder.Load16(frame, TypeOffset) < TypeMin)
            return WireError.EthernetNoType;

        MacAddress source = MacAddress.Load(frame, SourceOffset);
        return source.IsGroup || source.IsZero ? WireError.EthernetSource : WireError.None;
    }
}
