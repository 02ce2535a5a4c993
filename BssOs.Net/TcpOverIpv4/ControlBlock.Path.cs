using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// ICMP reports from routers and the peer's host. Anybody could have sent them, so they are believed only about data in flight.
public unsafe partial struct ControlBlock
{
    // Headers of IPv4 and TCP without options.
    private const uint HeaderBytes = Ipv4Header.HeaderSize + TcpHeader.HeaderSize;

    private const byte ProtocolUnreachable = 2;
    private const byte PortUnreachable = 3;

    /// <summary>Limits the segment size to what is known to pass.</summary>
    public void LimitSegment(ushort segment)
    {
        _pathSegment = segment;
        _sendSegment = Math.Min(_sendSegment, segment);
    }

    /// <summary>
    /// A router could not forward a datagram whole (RFC 1191): sends smaller segments from now on, and retransmits at once what was lost.
    /// </summary>
    /// <param name="quoted">Sequence number in the quoted datagram.</param>
    /// <param name="length">Its length, headers included.</param>
    /// <param name="mtu">MTU of the next link; 0 if the router does not tell.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the segment size was lowered.</returns>
    public bool OnTooBig(SequenceNumber quoted, uint length, uint mtu, Instant now)
    {
        if (!IsUnderWay(quoted))
            return false;
        if (mtu == 0 || mtu >= length)
            mtu = PlateauBelow(length);
        uint segment = Math.Max(mtu, HeaderBytes + SegmentSizeMin) - HeaderBytes;
        if (segment >= _sendSegment)
            return false;
        LimitSegment((ushort)segment);
        _congestion.Shrink(segment, _maximum);
        if (MaySendData)
        {
            _next = _unacknowledged;
            _isTiming = false;
            _mustRepeat = false;
            _hadPartial = false;
            _sending.Restart(now);
            ArrangeRetransmission(now);
        }

        return true;
    }

    /// <summary>
    /// A datagram could not be delivered. This ends only a connection attempt whose SYN the peer's host refuses: all other reasons may be
    /// temporary (RFC 1122 section 4.2.3.9), and an established connection must be immune to forgeries (RFC 5927 section 5.2).
    /// </summary>
    /// <returns>Whether it was believed.</returns>
    public bool OnUnreachable(SequenceNumber quoted, byte code)
    {
        if (State != TcpState.SynSent || !IsUnderWay(quoted) || code is not (ProtocolUnreachable or PortUnreachable))
            return false;
        Close(Error.Unreachable);
        return true;
    }

    /// <summary>The current maximum segment size for sending.</summary>
    public readonly uint SendSegment => _sendSegment;

    /// <summary>RFC 5927 section 4.1: the quoted sequence number must be of data sent and not acknowledged.</summary>
    private readonly bool IsUnderWay(SequenceNumber quoted) =>
        State != TcpState.Closed && quoted >= _unacknowledged && quoted < _maximum;

    // RFC 1191 section 7, table 7-1, up to Ethernet's size.
    private static uint PlateauBelow(uint length) => length switch
    {
        > 1492 => 1492,
        > 1006 => 1006,
        > 508 => 508,
        > 296 => 296,
        _ => 68,
    };
}
