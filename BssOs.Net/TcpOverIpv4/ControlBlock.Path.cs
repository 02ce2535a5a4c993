using System;
using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

// What routers and the peer's host report by ICMP. Anybody could have sent it, so it is believed only about what is under way.
public unsafe partial struct ControlBlock
{
    // Headers of IPv4 and TCP without options.
    private const uint HeaderBytes = Ipv4Header.HeaderSize + TcpHeader.HeaderSize;

    private const byte ProtocolUnreachable = 2;
    private const byte PortUnreachable = 3;

    /// <summary>Lets no larger segment be sent than is known to get through.</summary>
    public void LimitSegment(ushort segment)
    {
        _pathSegment = segment;
        _sendSegment = Math.Min(_sendSegment, segment);
    }

    /// <summary>
    /// A router could not pass a datagram on whole (RFC 1191): smaller segments from now on, and at once for what is lost.
    /// </summary>
    /// <param name="quoted">Sequence number in the datagram that the router quotes.</param>
    /// <param name="length">Its length, headers included.</param>
    /// <param name="mtu">What the next link takes; 0 if the router does not say.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the segment size was lowered.</returns>
    public bool OnTooBig(SequenceNumber quoted, uint length, uint mtu, Instant now)
    {
        if (!IsUnderWay(quoted))
            return false;
        if (mtu == 0 || mtu >= length)
            mtu = PlateauBelow(length);
        uint segment = Math.Max(mtu, HeaderBytes + MinimumSegmentSize) - HeaderBytes;
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
    /// A datagram could not be delivered. That ends nothing but an attempt to connect whose SYN the peer's host says that it cannot
    /// take: all other reasons may pass (RFC 1122 section 4.2.3.9), and a connection that stands is safe from forgeries (RFC 5927
    /// section 5.2).
    /// </summary>
    /// <returns>Whether it was believed.</returns>
    public bool OnUnreachable(SequenceNumber quoted, byte code)
    {
        if (State != TcpState.SynSent || !IsUnderWay(quoted) || code is not (ProtocolUnreachable or PortUnreachable))
            return false;
        Close(Error.Unreachable);
        return true;
    }

    /// <summary>The largest segment that is sent now.</summary>
    public readonly uint SendSegment => _sendSegment;

    /// <summary>RFC 5927 section 4.1: the quoted sequence number must be of something sent and not acknowledged.</summary>
    private readonly bool IsUnderWay(SequenceNumber quoted) =>
        State != TcpState.Closed && quoted >= _unacknowledged && quoted < _maximum;

    // RFC 1191 section 7, table 7-1, as far as Ethernet's size.
    private static uint PlateauBelow(uint length) => length switch
    {
        > 1492 => 1492,
        > 1006 => 1006,
        > 508 => 508,
        > 296 => 296,
        _ => 68,
    };
}
