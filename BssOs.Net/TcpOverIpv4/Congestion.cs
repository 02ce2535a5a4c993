using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// Congestion control: slow start, congestion avoidance, fast retransmit (RFC 5681), NewReno's fast recovery (RFC 6582), limited transmit
/// (RFC 3042). All sizes are in bytes.
/// </summary>
public struct Congestion
{
    /// <summary>Duplicate acknowledgements that indicate a loss (RFC 5681 section 3.2).</summary>
    public const uint LossDuplicates = 3;

    // RFC 6928: ten segments, at most 14600 bytes unless two segments are larger.
    private const uint InitialSegments = 10;
    private const uint InitialBytes = 14_600;

    // No peer offers more than 64 KiB without window scaling; growing beyond twice that would only delay the reaction to later losses.
    private const uint WindowMax = 128 * 1024;

    private uint _segment;
    private uint _acknowledged;
    private uint _duplicates;
    private SequenceNumber _recover;

    /// <summary>The congestion window (cwnd).</summary>
    public uint Window { get; private set; }

    /// <summary>The slow start threshold (ssthresh).</summary>
    public uint Threshold { get; private set; }

    /// <summary>Whether fast recovery is in progress.</summary>
    public bool IsRecovering { get; private set; }

    /// <summary>What limited transmit allows in addition: a new segment for each of the first two duplicates.</summary>
    public readonly uint Allowance => IsRecovering || _duplicates >= LossDuplicates ? 0 : _duplicates * _segment;

    /// <summary>Starts when a connection is established.</summary>
    /// <param name="segment">Largest segment to send.</param>
    /// <param name="initial">The initial sequence number.</param>
    /// <param name="handshakeLost">Whether a SYN was retransmitted: then the initial window is one segment (RFC 5681 section 3.1).</param>
    public void Start(uint segment, SequenceNumber initial, bool handshakeLost)
    {
        _segment = segment;
        _recover = initial;
        Threshold = WindowMax;
        Window = handshakeLost ? segment : InitialWindow;
    }

    /// <summary>Shrinks the window after an idle time, which makes it stale (RFC 5681 section 4.1).</summary>
    public void RestartAfterIdle() => Window = Math.Min(Window, InitialWindow);

    /// <summary>An acknowledgement of new data.</summary>
    /// <param name="bytes">Newly acknowledged bytes.</param>
    /// <param name="upTo">The acknowledgement number.</param>
    /// <param name="flight">Bytes still in flight.</param>
    /// <param name="isFull">Whether the window was fully used, so that it may grow.</param>
    /// <returns>Whether the first unacknowledged segment is lost, too, and must be retransmitted at once.</returns>
    public bool Acknowledge(uint bytes, SequenceNumber upTo, uint flight, bool isFull)
    {
        _duplicates = 0;
        if (!IsRecovering)
        {
            if (isFull)
                Grow(bytes);
            return false;
        }

        if (upTo >= _recover)
        {
            IsRecovering = false;
            Window = Math.Min(Threshold, Math.Max(flight, _segment) + _segment);
            return false;
        }

        // A partial acknowledgement: deflate by what has left the network (RFC 6582 section 3.2, step 3).
        Window -= Math.Min(bytes, Window);
        if (bytes >= _segment || Window < _segment)
            Window += _segment;
        return true;
    }

    /// <summary>A duplicate acknowledgement.</summary>
    /// <param name="unacknowledged">The acknowledgement number.</param>
    /// <param name="maximum">After the last byte ever sent.</param>
    /// <returns>Whether the segment at that number is lost and must be retransmitted at once.</returns>
    public bool Duplicate(SequenceNumber unacknowledged, SequenceNumber maximum)
    {
        if (IsRecovering)
        {
            Window = Math.Min(Window + _segment, WindowMax);
            return false;
        }

        if (_duplicates < LossDuplicates)
            _duplicates++;
        else
            return false;

        // Duplicates caused by an unnecessary timeout retransmission do not indicate a loss (RFC 6582 section 3.2, step 2).
        if (_duplicates != LossDuplicates || unacknowledged <= _recover)
            return false;
        Threshold = HalfOf(maximum.Since(unacknowledged));
        Window = Threshold + LossDuplicates * _segment;
        _recover = maximum;
        IsRecovering = true;
        return true;
    }

    /// <summary>
    /// Segments must be smaller, and what was in flight is lost. That was not congestion, so the threshold stays; but sending restarts
    /// slowly (RFC 1191 section 6.4).
    /// </summary>
    /// <param name="segment">Largest segment to send.</param>
    /// <param name="maximum">After the last byte ever sent.</param>
    public void Shrink(uint segment, SequenceNumber maximum)
    {
        _segment = segment;
        Window = segment;
        _recover = maximum;
        _duplicates = 0;
        _acknowledged = 0;
        IsRecovering = false;
    }

    /// <summary>The retransmission timer has expired.</summary>
    /// <param name="flight">Bytes that were in flight.</param>
    /// <param name="maximum">After the last byte ever sent.</param>
    /// <param name="isFirst">Whether it is the first time for this data; later ones must not halve the threshold again.</param>
    public void TimeOut(uint flight, SequenceNumber maximum, bool isFirst)
    {
        if (isFirst)
            Threshold = HalfOf(flight);
        Window = _segment;
        _recover = maximum;
        _duplicates = 0;
        _acknowledged = 0;
        IsRecovering = false;
    }

    private readonly uint InitialWindow => Math.Min(InitialSegments * _segment, Math.Max(2 * _segment, InitialBytes));

    private readonly uint HalfOf(uint flight) => Math.Max(flight / 2, 2 * _segment);

    private void Grow(uint bytes)
    {
        if (Window < Threshold)
        {
            Window = Math.Min(Window + Math.Min(bytes, _segment), WindowMax);
            return;
        }

        // One segment per window: counting bytes gives that however much the peer acknowledges at a time.
        _acknowledged += bytes;
        if (_acknowledged < Window)
            return;
        _acknowledged -= Window;
        Window = Math.Min(Window + _segment, WindowMax);
    }
}
