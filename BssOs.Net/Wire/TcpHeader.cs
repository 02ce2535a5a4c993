using System;

namespace BssOs.Wire;

/// <summary>A view of a TCP segment's bytes (RFC 9293 section 3.1): all offsets stand here and nowhere else.</summary>
public readonly ref struct TcpHeader
{
    /// <summary>Bytes of the header without options.</summary>
    public const int MinimumLength = 20;

    /// <summary>The number that IPv4 gives to TCP.</summary>
    public const byte Protocol = 6;

    private const int SourcePortOffset = 0;
    private const int DestinationPortOffset = 2;
    private const int SequenceOffset = 4;
    private const int AcknowledgementOffset = 8;
    private const int DataOffsetOffset = 12;
    private const int FlagsOffset = 13;
    private const int WindowOffset = 14;
    private const int ChecksumOffset = 16;
    private const int UrgentPointerOffset = 18;

    // The data offset counts 32-bit words in the upper four bits.
    private const int DataOffsetShift = 4;
    private const int WordBytes = 4;

    private readonly Span<byte> _bytes;

    /// <summary>Looks at a segment of at least <see cref="MinimumLength"/> bytes.</summary>
    public TcpHeader(Span<byte> bytes) => _bytes = bytes;

    public ushort SourcePort
    {
        get => NetworkOrder.ReadUInt16(_bytes, SourcePortOffset);
        set => NetworkOrder.WriteUInt16(_bytes, SourcePortOffset, value);
    }

    public ushort DestinationPort
    {
        get => NetworkOrder.ReadUInt16(_bytes, DestinationPortOffset);
        set => NetworkOrder.WriteUInt16(_bytes, DestinationPortOffset, value);
    }

    public SequenceNumber Sequence
    {
        get => new(NetworkOrder.ReadUInt32(_bytes, SequenceOffset));
        set => NetworkOrder.WriteUInt32(_bytes, SequenceOffset, value.Value);
    }

    public SequenceNumber Acknowledgement
    {
        get => new(NetworkOrder.ReadUInt32(_bytes, AcknowledgementOffset));
        set => NetworkOrder.WriteUInt32(_bytes, AcknowledgementOffset, value.Value);
    }

    /// <summary>Bytes of the header with its options; a multiple of four.</summary>
    public int HeaderLength
    {
        get => (_bytes[DataOffsetOffset] >> DataOffsetShift) * WordBytes;
        set => _bytes[DataOffsetOffset] = (byte)(value / WordBytes << DataOffsetShift);
    }

    public TcpFlags Flags
    {
        get => (TcpFlags)_bytes[FlagsOffset];
        set => _bytes[FlagsOffset] = (byte)value;
    }

    public ushort Window
    {
        get => NetworkOrder.ReadUInt16(_bytes, WindowOffset);
        set => NetworkOrder.WriteUInt16(_bytes, WindowOffset, value);
    }

    public ushort Checksum
    {
        get => NetworkOrder.ReadUInt16(_bytes, ChecksumOffset);
        set => NetworkOrder.WriteUInt16(_bytes, ChecksumOffset, value);
    }

    public ushort UrgentPointer
    {
        get => NetworkOrder.ReadUInt16(_bytes, UrgentPointerOffset);
        set => NetworkOrder.WriteUInt16(_bytes, UrgentPointerOffset, value);
    }

    /// <summary>The options; the header length must have been checked.</summary>
    public Span<byte> Options => _bytes.Slice(MinimumLength, HeaderLength - MinimumLength);
}
