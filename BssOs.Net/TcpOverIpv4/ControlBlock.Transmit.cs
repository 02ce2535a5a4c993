using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// Sending segments: first a plan without side effects, so that a packet is requested only if there is a use for it.
public unsafe partial struct ControlBlock
{
    /// <summary>Whether <see cref="Dispatch"/> has a segment to send.</summary>
    public readonly bool HasOutput => Plan(_sendSegment).Kind != SegmentKind.None;

    /// <summary>
    /// Whether what there is to send may wait until there is more: it is less than the adapter takes at a time, and as much as that is
    /// under way, so that an acknowledgement will come soon.
    /// </summary>
    /// <param name="large">Bytes of text that the adapter cuts into segments at a time; 0 if it does not.</param>
    public readonly bool MayWaitForMore(uint large) =>
        MaySendData && !_mustAcknowledge && !_mustRepeat && !_mustReset && !_isFinishing && _next.Is(_maximum)
        && Unsent < large && _next.Since(_unacknowledged) >= large;

    /// <summary>Writes the next segment that is due.</summary>
    /// <param name="now">The time.</param>
    /// <param name="space">Destination: at least the largest segment and its header.</param>
    /// <param name="isOffloaded">Whether the adapter computes checksums, and cuts what is longer than a segment.</param>
    /// <returns>Bytes written; 0 if none is due.</returns>
    public uint Dispatch(Instant now, Span<byte> space, bool isOffloaded = false)
    {
        uint most = isOffloaded ? Math.Max((uint)space.Length - TcpHeader.HeaderSize, _sendSegment) : _sendSegment;
        SegmentPlan plan = Plan(most);
        if (plan.Kind == SegmentKind.None)
        {
            ArrangeRetransmission(now);
            return 0;
        }

        if (plan.Kind == SegmentKind.Data && _unacknowledged.Is(_maximum) && now.Since(_lastSentAt) > _timeout.Milliseconds)
            _congestion.RestartAfterIdle();
        TcpRepresentation header = MakeHeader(plan);
        Span<byte> segment = space.Slice(0, header.HeaderLength + (int)header.Length);
        if (header.Length != 0)
            _send.Get(plan.Sequence.Since(_unacknowledged), segment.Slice(header.HeaderLength));
        header.Emit(segment, _key.LocalAddress, _key.RemoteAddress, isOffloaded);
        Commit(plan, now);
        ArrangeRetransmission(now);
        return (uint)segment.Length;
    }

    /// <summary>After the last byte in the send buffer.</summary>
    private readonly SequenceNumber DataEnd => DataStart + _send.Count;

    private readonly SequenceNumber DataStart => _unacknowledged.Is(_initialSend) ? _initialSend + 1 : _unacknowledged;

    /// <summary>Whether there is data, or a FIN, that was not sent yet or is considered lost.</summary>
    private readonly bool HasUnsent =>
        MaySendData && (_next < DataEnd || (_isFinishing && _next <= _finishSequence));

    private readonly bool MaySendData =>
        State is TcpState.Established or TcpState.CloseWait or TcpState.FinWait1 or TcpState.Closing or TcpState.LastAck;

    /// <param name="most">Most bytes of text: a segment's, or several's if the adapter cuts them apart.</param>
    private readonly SegmentPlan Plan(uint most)
    {
        SegmentPlan plan = default;
        if (_mustReset)
        {
            plan.Kind = SegmentKind.Reset;
            plan.Sequence = _maximum;
            return plan;
        }

        if (State is TcpState.SynSent or TcpState.SynReceived && _next.Is(_initialSend))
        {
            plan.Kind = SegmentKind.Synchronize;
            plan.Sequence = _initialSend;
            return plan;
        }

        if (MaySendData)
        {
            if (_mustRepeat)
                PlanRepeat(ref plan);
            else if (_sending.State == SendTimerState.Probe)
                PlanProbe(ref plan);
            else
                PlanInTurn(ref plan, most);
        }

        if (plan.Kind == SegmentKind.None && _mustAcknowledge && State is not (TcpState.SynSent or TcpState.Closed))
        {
            plan.Kind = SegmentKind.Acknowledgement;

            // A probe lies beyond the peer's closed window, where it would ignore an acknowledgement.
            plan.Sequence = _sending.IsPersisting ? _next : _maximum;
        }

        return plan;
    }

    private readonly void PlanRepeat(ref SegmentPlan plan)
    {
        plan.Kind = SegmentKind.Repeat;
        plan.Sequence = _unacknowledged;
        plan.Length = Math.Min(DataEnd.Since(_unacknowledged), _sendSegment);
        plan.Finish = _isFinishing && plan.End.Is(_finishSequence) && _maximum > _finishSequence;
    }

    private readonly void PlanProbe(ref SegmentPlan plan)
    {
        plan.Kind = SegmentKind.Probe;
        plan.Sequence = _next;
        plan.Length = Math.Min(Math.Min(Unsent, Math.Max(Usable, 1)), _sendSegment);
        plan.Finish = plan.Length == 0 && _isFinishing;
    }

    private readonly void PlanInTurn(ref SegmentPlan plan, uint most)
    {
        uint unsent = Unsent;
        uint usable = Usable;
        uint length = Math.Min(Math.Min(unsent, usable), most);

        // Whole segments only: whether the rest is worth sending is looked at when its turn comes.
        if (length > _sendSegment)
            length -= length % _sendSegment;
        bool finish = _isFinishing && _next <= _finishSequence && length == unsent && length < usable;
        if (!finish && (length == 0 || !IsWorthSending(length, unsent)))
            return;
        plan.Kind = SegmentKind.Data;
        plan.Sequence = _next;
        plan.Length = length;
        plan.Finish = finish;
    }

    /// <summary>
    /// The sender's part of silly window avoidance (RFC 9293 section 3.8.6.2.1), with Minshall's variant of the Nagle algorithm: only one
    /// small segment may be in flight, so that the end of a long write need not wait.
    /// </summary>
    private readonly bool IsWorthSending(uint length, uint unsent) =>
        length >= _sendSegment || _next < _maximum
        || (length == unsent && _smallEnd <= _unacknowledged)
        || length >= Math.Max(_largestSendWindow / 2, 1);

    /// <summary>Bytes in the send buffer from SND.NXT.</summary>
    private readonly uint Unsent => _next < DataEnd ? DataEnd.Since(_next) : 0;

    /// <summary>Bytes that both windows still allow.</summary>
    private readonly uint Usable
    {
        get
        {
            uint window = Math.Min(_sendWindow, _congestion.Window + _congestion.Allowance);
            uint flight = _next.Since(_unacknowledged);
            return window > flight ? window - flight : 0;
        }
    }

    private TcpRepresentation MakeHeader(in SegmentPlan plan)
    {
        TcpRepresentation header = default;
        header.SourcePort = _key.LocalPort;
        header.DestinationPort = _key.RemotePort;
        header.Sequence = plan.Sequence;
        header.Length = plan.Length;
        if (plan.Kind == SegmentKind.Synchronize)
        {
            header.Flags |= TcpFlags.Synchronize;
            header.SegmentSize = _localSegment;
        }

        if (plan.Kind == SegmentKind.Reset)
            header.Flags |= TcpFlags.Reset;
        else
            OfferWindow();
        header.Window = (ushort)ReceiveWindow;
        if (State != TcpState.SynSent)
        {
            header.Flags |= TcpFlags.Acknowledge;
            header.Acknowledgement = _receiveNext;
        }

        if (plan.Finish)
            header.Flags |= TcpFlags.Finish;
        if (plan.Length != 0 && (plan.Sequence + plan.Length).Is(DataEnd))
            header.Flags |= TcpFlags.Push;
        return header;
    }

    /// <summary>Records that the planned segment was sent.</summary>
    private void Commit(in SegmentPlan plan, Instant now)
    {
        _mustAcknowledge = false;
        _delayed.Clear();
        _lastAcknowledged = _receiveNext;
        _lastSentAt = now;
        SequenceNumber end = plan.End;
        switch (plan.Kind)
        {
            case SegmentKind.Reset:
                _mustReset = false;
                return;
            case SegmentKind.Acknowledgement:
                return;
            case SegmentKind.Repeat:
                _mustRepeat = false;
                break;
            case SegmentKind.Probe:
                _sending.OnProbed();
                _maximum = SequenceNumber.Later(_maximum, end);
                return;
            case SegmentKind.Synchronize:
                end += 1;
                break;
            case SegmentKind.Data:
                if (plan.Length < _sendSegment)
                    _smallEnd = SequenceNumber.Later(_smallEnd, end);
                break;
        }

        if (plan.Sequence < _maximum)
        {
            // Karn: a segment sent twice does not measure the round trip.
            Retransmissions++;
            _isTiming = false;
        }
        else if (!_isTiming)
        {
            _isTiming = true;
            _timedEnd = end;
            _timedAt = now;
        }

        _next = SequenceNumber.Later(_next, end);
        _maximum = SequenceNumber.Later(_maximum, end);
    }
}
