using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// SYN cookies (RFC 4987 section 3.6): the state of a half-open connection is encoded in the initial sequence number of the SYN-ACK, which
/// the peer's acknowledgement returns. Of the 32 bits, 27 are a keyed hash of the two sockets, the peer's initial number and the remaining
/// bits; 2 encode the time, and 3 the segment size. Nothing else is lost, since we offer no other option.
/// </summary>
public static class SynCookie
{
    // The current and the previous period are accepted: a handshake takes less than half a minute.
    private const uint PeriodSeconds = 32;
    private const uint PeriodMask = 3;

    private const int PeriodPosition = 30;
    private const int SizePosition = 27;
    private const uint SizeMask = 7;
    private const uint HashMask = (1u << SizePosition) - 1;

    /// <summary>Milliseconds after which a cookie is no longer accepted.</summary>
    public const uint LifetimeMilliseconds = 2 * PeriodSeconds * 1000;

    /// <returns>The initial sequence number for the SYN-ACK.</returns>
    /// <param name="generator">Provides the key.</param>
    /// <param name="key">The two sockets.</param>
    /// <param name="peer">The peer's initial sequence number.</param>
    /// <param name="segmentSize">Segment size in the peer's SYN; 0 if there is none.</param>
    /// <param name="now">The time.</param>
    public static SequenceNumber Make(
        in SequenceGenerator generator, in ConnectionKey key, SequenceNumber peer, ushort segmentSize, Instant now) =>
        Make(generator, key, peer, (PeriodOf(now) << PeriodPosition) | (IndexOf(segmentSize) << SizePosition));

    /// <summary>Checks the number returned by an acknowledgement.</summary>
    /// <param name="segmentSize">At most the size in the peer's SYN.</param>
    /// <returns>Whether <see cref="Make(in SequenceGenerator, in ConnectionKey, SequenceNumber, ushort, Instant)"/> has made it
    /// recently.</returns>
    public static bool TryRead(
        in SequenceGenerator generator, in ConnectionKey key,
        SequenceNumber peer, SequenceNumber cookie, Instant now, out ushort segmentSize)
    {
        segmentSize = SizeAt((cookie.Value >> SizePosition) & SizeMask);
        uint age = (PeriodOf(now) - (cookie.Value >> PeriodPosition)) & PeriodMask;
        return age <= 1 && Make(generator, key, peer, cookie.Value & ~HashMask).Is(cookie);
    }

    private static SequenceNumber Make(in SequenceGenerator generator, in ConnectionKey key, SequenceNumber peer, uint detail) =>
        new(detail | (generator.Authenticate(key, peer, detail) & HashMask));

    private static uint PeriodOf(Instant now) => (now.Seconds / PeriodSeconds) & PeriodMask;

    private static uint IndexOf(ushort segmentSize)
    {
        if (segmentSize == 0)
            segmentSize = ControlBlock.DefaultSegmentSize;
        uint index = SizeMask;
        while (index != 0 && SizeAt(index) > segmentSize)
            index--;
        return index;
    }

    // The plateaus of RFC 1191 section 7 minus the headers, and the default size. A size smaller than the peer's costs a little; a larger
    // one would break the connection.
    private static ushort SizeAt(uint index) => index switch
    {
        0 => ControlBlock.SegmentSizeMin,
        1 => 256,
        2 => 468,
        3 => ControlBlock.DefaultSegmentSize,
        4 => 966,
        5 => 1220,
        6 => 1452,
        _ => 1460,
    };
}
