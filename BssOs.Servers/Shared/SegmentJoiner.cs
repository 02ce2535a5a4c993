namespace BssOs.Servers.Shared;

/// <summary>
/// Joins TCP segments of one connection that lie in memory one behind the other as the adapter has received them, so that what they
/// pass through until they arrive is passed through once. The text of each further segment is moved to the end of the first. Of
/// acknowledgements without text that follow one another, the last is left. Checksums are verified here, since that of the whole is not
/// that of its parts. Layouts: IEEE 802.3, RFC 791 3.1, RFC 9293 3.1.
/// </summary>
internal unsafe struct SegmentJoiner
{
    /// <summary>Ethernet, IPv4 and TCP without options.</summary>
    private const uint HeadersMin = TcpOffset + TcpBytesMin;

    private const uint IpOffset = 14;
    private const uint IpBytes = 20;
    private const uint TcpOffset = IpOffset + IpBytes;
    private const uint TcpBytesMin = 20;
    private const uint TypeOffset = 12;
    private const uint ServiceOffset = IpOffset + 1;
    private const uint TotalOffset = IpOffset + 2;
    private const uint FragmentOffset = IpOffset + 6;
    private const uint LifeOffset = IpOffset + 8;
    private const uint ProtocolOffset = IpOffset + 9;
    private const uint IpChecksumOffset = IpOffset + 10;
    private const uint AddressesOffset = IpOffset + 12;
    private const uint AddressesBytes = 8;
    private const uint SequenceOffset = TcpOffset + 4;
    private const uint AcknowledgementOffset = TcpOffset + 8;
    private const uint DataOffsetOffset = TcpOffset + 12;
    private const uint FlagsOffset = TcpOffset + 13;
    private const uint WindowOffset = TcpOffset + 14;
    private const byte VersionAndLength = 0x45;
    private const byte ProtocolTcp = 6;
    private const byte Acknowledge = 0x10;
    private const byte Push = 0x08;

    // In the processor's byte order: type IPv4; all of flags and fragment offset but "don't fragment".
    private const ushort TypeIpv4 = 0x0008;
    private const ushort FragmentMask = 0xFFBF;
    private const ushort AllOnes = 0xFFFF;

    // What a datagram may have in all, less some room for the headers.
    private const uint TotalMax = 0xF000;

    private uint _total;
    private uint _headers;
    private uint _next;
    private bool _isVerified;

    /// <summary>The joined frame.</summary>
    public byte* Frame { get; private set; }

    /// <summary>Its bytes.</summary>
    public readonly uint Length => IpOffset + _total;

    /// <summary>Begins with a frame.</summary>
    /// <param name="frame">Its Ethernet header.</param>
    /// <param name="length">Its bytes, without checksum.</param>
    /// <returns>Whether others can be joined to it.</returns>
    public bool TryBegin(byte* frame, uint length)
    {
        if (!IsPlainSegment(frame, length))
            return false;
        Take(frame);
        _isVerified = false;
        return true;
    }

    /// <summary>Joins the next frame that was received.</summary>
    /// <param name="frame">Its Ethernet header, behind what was joined so far.</param>
    /// <param name="length">Its bytes, without checksum.</param>
    /// <returns>False if it has to be passed on by itself.</returns>
    public bool TryJoin(byte* frame, uint length)
    {
        if (!IsPlainSegment(frame, length) || !IsSameConnection(frame))
            return false;
        uint total = Swap(*(ushort*)(frame + TotalOffset));
        uint text = total + IpOffset - _headers;
        bool isFirstEmpty = Length == _headers;
        if (isFirstEmpty != (text == 0) || _total + text > TotalMax)
            return false;
        if (isFirstEmpty ? !IsNewer(frame) : !Follows(frame))
            return false;
        if ((!_isVerified && !isFirstEmpty && !HasRightSums(Frame)) || !HasRightSums(frame))
            return false;
        _isVerified = true;
        if (isFirstEmpty)
        {
            Take(frame);
            return true;
        }

        System.Span<byte> place = new(Frame + Length, (int)text);
        Frame[FlagsOffset] |= frame[FlagsOffset];
        new System.ReadOnlySpan<byte>(frame + _headers, (int)text).CopyTo(place);
        _total += text;
        _next += text;
        return true;
    }

    /// <summary>Makes the header of IPv4 that of the whole. That of TCP keeps its checksum, which is no longer right.</summary>
    public readonly void Finish()
    {
        *(ushort*)(Frame + TotalOffset) = Swap((ushort)_total);
        *(ushort*)(Frame + IpChecksumOffset) = 0;
        *(ushort*)(Frame + IpChecksumOffset) = (ushort)~OnesSum.Fold(OnesSum.Add(0, Frame + IpOffset, IpBytes));
    }

    private void Take(byte* frame)
    {
        Frame = frame;
        _total = Swap(*(ushort*)(frame + TotalOffset));
        _headers = TcpOffset + HeaderBytes(frame);
        _next = Swap(*(uint*)(frame + SequenceOffset)) + IpOffset + _total - _headers;
    }

    /// <summary>Whether it is a whole datagram without options with a TCP segment that has no flags which would end a joined one.</summary>
    private static bool IsPlainSegment(byte* frame, uint length)
    {
        if (length < HeadersMin || *(ushort*)(frame + TypeOffset) != TypeIpv4 || frame[IpOffset] != VersionAndLength)
            return false;
        if (frame[ProtocolOffset] != ProtocolTcp || (*(ushort*)(frame + FragmentOffset) & FragmentMask) != 0)
            return false;
        uint total = Swap(*(ushort*)(frame + TotalOffset));
        uint header = HeaderBytes(frame);
        return (frame[FlagsOffset] & ~Push) == Acknowledge && header >= TcpBytesMin && total >= IpBytes + header
            && total <= length - IpOffset;
    }

    /// <summary>Whether nothing but sequence number, text and flag PSH may differ, except acknowledgement and window.</summary>
    private readonly bool IsSameConnection(byte* frame)
    {
        byte* first = Frame;
        uint difference = *(uint*)frame ^ *(uint*)first;
        difference |= *(uint*)(frame + 4) ^ *(uint*)(first + 4);
        difference |= *(uint*)(frame + 8) ^ *(uint*)(first + 8);
        difference |= *(uint*)(frame + AddressesOffset) ^ *(uint*)(first + AddressesOffset);
        difference |= *(uint*)(frame + AddressesOffset + 4) ^ *(uint*)(first + AddressesOffset + 4);
        difference |= *(uint*)(frame + TcpOffset) ^ *(uint*)(first + TcpOffset);
        difference |= (uint)(frame[ServiceOffset] ^ first[ServiceOffset]) | (uint)(frame[LifeOffset] ^ first[LifeOffset]);
        difference |= (uint)(frame[DataOffsetOffset] ^ first[DataOffsetOffset]);
        for (uint option = HeadersMin; option < _headers; option += sizeof(uint))
            difference |= *(uint*)(frame + option) ^ *(uint*)(first + option);
        return difference == 0;
    }

    private readonly bool Follows(byte* frame) =>
        Swap(*(uint*)(frame + SequenceOffset)) == _next
        && *(uint*)(frame + AcknowledgementOffset) == *(uint*)(Frame + AcknowledgementOffset)
        && *(ushort*)(frame + WindowOffset) == *(ushort*)(Frame + WindowOffset);

    /// <summary>
    /// Whether an acknowledgement says more than the one before it. Equal ones say that something was lost: each counts.
    /// </summary>
    private readonly bool IsNewer(byte* frame) =>
        *(uint*)(frame + SequenceOffset) == *(uint*)(Frame + SequenceOffset) && frame[FlagsOffset] == Frame[FlagsOffset]
        && (int)(Swap(*(uint*)(frame + AcknowledgementOffset)) - Swap(*(uint*)(Frame + AcknowledgementOffset))) > 0;

    private static bool HasRightSums(byte* frame)
    {
        uint segment = (uint)Swap(*(ushort*)(frame + TotalOffset)) - IpBytes;
        uint sum = OnesSum.Add(((uint)ProtocolTcp << 8) + Swap((ushort)segment), frame + AddressesOffset, AddressesBytes);
        return OnesSum.Fold(OnesSum.Add(0, frame + IpOffset, IpBytes)) == AllOnes
            && OnesSum.Fold(OnesSum.Add(sum, frame + TcpOffset, segment)) == AllOnes;
    }

    private static uint HeaderBytes(byte* frame) => (uint)(frame[DataOffsetOffset] >> 4) * sizeof(uint);

    private static ushort Swap(ushort value) => (ushort)((value << 8) | (value >> 8));

    private static uint Swap(uint value) =>
        (value << 24) | ((value & 0xFF00) << 8) | ((value >> 8) & 0xFF00) | (value >> 24);
}
