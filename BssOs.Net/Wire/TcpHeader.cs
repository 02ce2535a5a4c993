using System;

namespace BssOs.Net.Wire;

/// <summary>Checked view of a TCP segment (RFC 9293 section 3.1); all offsets are defined here only.</summary>
public readonly ref struct TcpHeader
{
    /// <summary>Size of a header without options.</summary>
    public const int HeaderSize = 20;

    private const int SourcePortOffset = 0;
    private const int DestinationPortOffset = 2;
    private const int SequenceOffset = 4;
    private const int AcknowledgementOffset = 8;
    private const int DataOffsetOffset = 12;
    private const int FlagsOffset = 13;
    private const int WindowOffset = 14;
    private const int ChecksumOffset = 16;
    private const int UrgentPointerOffset = 18;

    // The data offset in units of 32 bits is in the upper four bits.
    private const int DataOffsetShift = 4;
    private const int WordBytes = 4;

    private readonly Span<byte> _segment;

    /// <summary>Creates a view of a segment that has at least a whole header; for a shorter one, the span's indexer throws.</summary>
    public TcpHeader(Span<byte> segment)
    {
        NetworkOrder.CheckLength(segment, HeaderSize);
        _segment = segment;
    }

    public ushort SourcePort
    {
        get => NetworkOrder.Load16(_segment, SourcePortOffset);
        set => NetworkOrder.Store16(_segment, SourcePortOffset, value);
    }

    public ushort DestinationPort
    {
        get => NetworkOrder.Load16(_segment, DestinationPortOffset);
        set => NetworkOrder.Store16(_segment, DestinationPortOffset, value);
    }

    public SequenceNumber Sequence
    {
        get => new(NetworkOrder.Load32(_segment, SequenceOffset));
        set => NetworkOrder.Store32(_segment, SequenceOffset, value.Value);
    }

    public SequenceNumber Acknowledgement
    {
        get => new(NetworkOrder.Load32(_segment, AcknowledgementOffset));
        set => NetworkOrder.Store32(_segment, AcknowledgementOffset, value.Value);
    }

    /// <summary>Size of the header, including options; a multiple of four.</summary>
    public int HeaderLength
    {
        get => GetHeaderLength(_segment);
        set => NetworkOrder.Store8(_segment, DataOffsetOffset, (byte)(value / WordBytes << DataOffsetShift));
    }

    public TcpFlags Flags
    {
        get => (TcpFlags)NetworkOrder.Load8(_segment, FlagsOffset);
        set => NetworkOrder.Store8(_segment, FlagsOffset, (byte)value);
    }

    public ushort Window
    {
        get => NetworkOrder.Load16(_segment, WindowOffset);
        set => NetworkOrder.Store16(_segment, WindowOffset, value);
    }

    public ushort Checksum
    {
        get => NetworkOrder.Load16(_segment, ChecksumOffset);
        set => NetworkOrder.Store16(_segment, ChecksumOffset, value);
    }

    public ushort UrgentPointer
    {
        get => NetworkOrder.Load16(_segment, UrgentPointerOffset);
        set => NetworkOrder.Store16(_segment, UrgentPointerOffset, value);
    }

    /// <summary>What is between the fixed part of the header and the data.</summary>
    public Span<byte> Options => _segment.Slice(HeaderSize, HeaderLength - HeaderSize);

    /// <summary>Checks a received segment, the payload of an IPv4 datagram between these addresses.</summary>
    public static WireError Check(ReadOnlySpan<byte> segment, Ipv4Address source, Ipv4Address destination) =>
        CheckAll(segment, source, destination, false);

    /// <summary>Checks a received segment, of which somebody may have found the checksum right.</summary>
    public static WireError CheckAll(ReadOnlySpan<byte> segment, Ipv4Address source, Ipv4Address destination, bool isVerified)
    {
        if (segment.Length < HeaderSize)
            return WireError.TcpTooShort;

        int header = GetHeaderLength(segment);
        if (header < HeaderSize || header > segment.Length)
            return WireError.TcpDataOffset;

        if (!isVerified && Sum(segment, source, destination) != 0)
            return WireError.TcpChecksum;
        if (NetworkOrder.Load16(segment, SourcePortOffset) == 0 || NetworkOrder.Load16(segment, DestinationPortOffset) == 0)
            return WireError.TcpPort;

        // No combination of control bits is malformed: every state says what each one means to it (RFC 9293 section 3.10.7).
        return TcpOptions.TryParse(segment.Slice(HeaderSize, header - HeaderSize), out _) ? WireError.None : WireError.TcpOptions;
    }

    /// <summary>What the checksum would have to be, if its field is 0; 0 if it is right.</summary>
    public static ushort Sum(ReadOnlySpan<byte> segment, Ipv4Address source, Ipv4Address destination)
    {
        uint sum = InternetChecksum.AddPseudoHeader(0, source, destination, Ipv4Header.ProtocolTcp, segment.Length);
        return InternetChecksum.Finish(InternetChecksum.Add(sum, segment));
    }

    private static int GetHeaderLength(ReadOnlySpan<byte> segment) =>
        (NetworkOrder.Load8(segment, DataOffsetOffset) >> DataOffsetShift) * WordBytes;
}
