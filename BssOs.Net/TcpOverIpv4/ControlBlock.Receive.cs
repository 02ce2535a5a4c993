using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// Segment processing: checks before acknowledgement and text are processed.
public unsafe partial struct ControlBlock
{
    // RFC 5961 section 7: responses that anybody could provoke are rate-limited.
    private const uint ChallengePeriod = 1000;
    private const uint ChallengesMax = 8;

    /// <summary>Processes a segment of this connection (RFC 9293 section 3.10.7).</summary>
    /// <param name="segment">Its header, already checked.</param>
    /// <param name="text">Its data.</param>
    /// <param name="now">The time in milliseconds.</param>
    public Verdict Process(in TcpRepresentation segment, ReadOnlySpan<byte> text, Instant now)
    {
        Verdict verdict = State switch
        {
            TcpState.Closed => SegmentReply.WhenClosed(segment),
            TcpState.SynSent => ProcessSynSent(segment, text, now),
            _ => ProcessSynchronized(segment, text, now),
        };
        ArrangeRetransmission(now);
        return verdict;
    }

    /// <returns>Whether a listener may accept this SYN for a new connection that replaces this one (RFC 9293 section 3.10.7.4).</returns>
    public readonly bool MayBeReplacedBy(in TcpRepresentation segment) =>
        State == TcpState.TimeWait && segment.Sequence > _receiveNext
        && (segment.Flags & (TcpFlags.Synchronize | TcpFlags.Acknowledge | TcpFlags.Reset)) == TcpFlags.Synchronize;

    private Verdict ProcessSynSent(in TcpRepresentation segment, ReadOnlySpan<byte> text, Instant now)
    {
        bool isAcknowledged = segment.Has(TcpFlags.Acknowledge);
        if (isAcknowledged && (segment.Acknowledgement <= _initialSend || segment.Acknowledgement > _maximum))
            return SegmentReply.WhenClosed(segment);
        if (segment.Has(TcpFlags.Reset))
        {
            // Without an acceptable acknowledgement, anybody could have sent it.
            if (isAcknowledged)
                Close(Error.Refused);
            return Verdict.None;
        }

        if (!segment.Has(TcpFlags.Synchronize))
            return Verdict.None;
        AcceptSynchronize(segment);
        OfferWindow();
        _mustAcknowledge = true;
        if (!isAcknowledged)
        {
            // Simultaneous open: our SYN is sent again, now with an acknowledgement.
            Enter(TcpState.SynReceived);
            _next = _initialSend;
            return Verdict.None;
        }

        Establish(segment);
        return ProcessRest(segment, segment.Sequence + 1, text, segment.Flags, now);
    }

    private Verdict ProcessSynchronized(in TcpRepresentation segment, ReadOnlySpan<byte> text, Instant now)
    {
        SequenceNumber sequence = segment.Sequence;
        TcpFlags flags = segment.Flags;
        if (State == TcpState.SynReceived && sequence.Is(_initialReceive)
            && (flags & (TcpFlags.Synchronize | TcpFlags.Reset)) == TcpFlags.Synchronize)
        {
            // The peer's SYN again: our SYN-ACK was lost, unless this is the response to our SYN (simultaneous open).
            if (!segment.Has(TcpFlags.Acknowledge))
            {
                _next = _initialSend;
                return Verdict.None;
            }

            flags &= ~TcpFlags.Synchronize;
            sequence += 1;
        }

        if (!IsAcceptable(segment, sequence))
            return RejectSequence(segment, now);
        if (segment.Has(TcpFlags.Reset))
            return ProcessReset(sequence, now);
        if ((flags & TcpFlags.Synchronize) != 0)
        {
            // Not a reset: a forged SYN must not end a connection (RFC 5961 section 4). A peer that has really lost this connection
            // responds to the challenge with a reset.
            Challenge(now);
            return Verdict.None;
        }

        if (!segment.Has(TcpFlags.Acknowledge))
            return Verdict.None;
        return ProcessRest(segment, sequence, text, flags, now);
    }

    /// <summary>Processes acknowledgement, text and FIN of a segment with an acceptable sequence number.</summary>
    private Verdict ProcessRest(
        in TcpRepresentation segment, SequenceNumber sequence, ReadOnlySpan<byte> text, TcpFlags flags, Instant now)
    {
        Verdict verdict = Verdict.None;
        _heardAt = now;
        if (!ProcessAcknowledgement(segment, now, ref verdict))
            return verdict;
        if (State is TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2)
            ProcessText(sequence, text, flags, now);
        return verdict;
    }

    /// <summary>The sequence number test (RFC 9293 section 3.4).</summary>
    private readonly bool IsAcceptable(in TcpRepresentation segment, SequenceNumber sequence)
    {
        uint length = segment.Length + (segment.Has(TcpFlags.Finish) ? 1u : 0u);

        // A segment without text may lie just after a full window: its acknowledgement must not be lost.
        if (length == 0)
            return sequence >= _receiveNext && sequence <= _receiveEdge;

        // The same applies to a probe of a closed window; its text is removed later.
        if (ReceiveWindow == 0)
            return sequence.Is(_receiveNext);
        return sequence < _receiveEdge && sequence + length > _receiveNext;
    }

    private Verdict RejectSequence(in TcpRepresentation segment, Instant now)
    {
        if (segment.Has(TcpFlags.Reset))
            return Verdict.None;
        if (segment.Has(TcpFlags.Synchronize))
        {
            Challenge(now);
            return Verdict.None;
        }

        // A retransmission, or a window probe with a byte that we already have: the peer is alive.
        if (IsFromBefore(segment))
            _heardAt = now;

        // A peer that retransmits its FIN has not received our last acknowledgement.
        if (State == TcpState.TimeWait && segment.Has(TcpFlags.Finish))
            _linger.Set(now, TimeWaitMilliseconds);
        _mustAcknowledge = true;
        return Verdict.None;
    }

    /// <returns>Whether it lies just before the window, with an acknowledgement that the peer could have sent (RFC 5961 section
    /// 5.2).</returns>
    private readonly bool IsFromBefore(in TcpRepresentation segment) =>
        segment.Sequence < _receiveNext && segment.Sequence >= _receiveNext - WindowMax && segment.Has(TcpFlags.Acknowledge)
        && segment.Acknowledgement <= _maximum && segment.Acknowledgement >= _unacknowledged - _largestSendWindow;

    /// <summary>RFC 5961 section 3: a reset is accepted only with exactly the next sequence number.</summary>
    private Verdict ProcessReset(SequenceNumber sequence, Instant now)
    {
        if (!sequence.Is(_receiveNext))
        {
            Challenge(now);
            return Verdict.None;
        }

        switch (State)
        {
            case TcpState.SynReceived:
                Close(Error.Refused);
                break;
            case TcpState.Closing:
            case TcpState.LastAck:
            case TcpState.TimeWait:
                // Both sides had closed: nothing is lost that anybody waits for.
                Close(Error.None);
                break;
            default:
                _receive.Clear();
                Close(Error.Reset);
                break;
        }

        return Verdict.None;
    }

    /// <summary>Sends an acknowledgement that makes an honest peer reveal its state, at a limited rate.</summary>
    private void Challenge(Instant now)
    {
        if (now.Since(_challengeWindowStart) >= ChallengePeriod)
        {
            _challengeWindowStart = now;
            _challenges = 0;
        }

        if (_challenges == ChallengesMax)
            return;
        _challenges++;
        _mustAcknowledge = true;
    }
}
