using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// Segment processing: text and FIN, and their acknowledgement.
public unsafe partial struct ControlBlock
{
    // RFC 9293 section 3.8.6.3 allows up to 500 ms; this is long enough for a response to carry the acknowledgement.
    private const uint DelayedAcknowledgeMilliseconds = 40;

    /// <summary>Accepts text within the window, in or out of order.</summary>
    private void ProcessText(SequenceNumber sequence, ReadOnlySpan<byte> text, TcpFlags flags, Instant now)
    {
        bool isFinish = (flags & TcpFlags.Finish) != 0;
        if (text.IsEmpty && !isFinish)
            return;

        // Several that the adapter has joined are not one large segment.
        if ((uint)text.Length > _receivedSegment)
            _receivedSegment = Math.Min((uint)text.Length, _localSegment);
        if (sequence < _receiveNext)
        {
            // Partly received before: the known part is removed, and the peer is told that it repeats itself.
            text = text.Slice((int)Math.Min(_receiveNext.Since(sequence), (uint)text.Length));
            sequence = _receiveNext;
            _mustAcknowledge = true;
        }

        uint room = _receiveEdge.Since(sequence);
        if ((uint)text.Length + (isFinish ? 1u : 0u) > room)
        {
            text = text.Slice(0, (int)Math.Min(room, (uint)text.Length));
            isFinish = false;
            _mustAcknowledge = true;
        }

        if (isFinish)
        {
            _isPeerFinishKnown = true;
            _peerFinish = sequence + (uint)text.Length;
        }

        if (!text.IsEmpty)
            StoreText(sequence, text, now);
        if (!_isPeerFinishKnown)
            return;
        if (_receiveNext >= _peerFinish)
            ProcessFinish(now);
        else if (isFinish)
            _mustAcknowledge = true;
    }

    private void StoreText(SequenceNumber sequence, ReadOnlySpan<byte> text, Instant now)
    {
        uint offset = sequence.Since(_receiveNext);
        SequenceNumber end = sequence + (uint)text.Length;

        // Nobody will read any more: data received in order count as read.
        if (!_isOrphan)
            _receive.Put(_receive.Count + offset, text);
        if (offset != 0)
        {
            // A gap: acknowledge at once, so that the peer retransmits what is missing (RFC 5681 section 4.2).
            _mustAcknowledge = true;
            if (!_isOrphan && !_reassembly.Add(sequence, end))
                _changes |= Changes.Dropped;
            return;
        }

        bool fillsHole = !_reassembly.IsEmpty;
        if (fillsHole)
            end = _reassembly.Take(end);
        if (!_isOrphan)
            _receive.Append(end.Since(_receiveNext));
        _receiveNext = end;
        _changes |= Changes.Readable;
        if (fillsHole || _receiveNext.Since(_lastAcknowledged) >= 2 * _receivedSegment)
            _mustAcknowledge = true;
        else if (!_delayed.IsSet)
            _delayed.Set(now, DelayedAcknowledgeMilliseconds);
    }

    /// <summary>The peer's FIN is next in order.</summary>
    private void ProcessFinish(Instant now)
    {
        _isPeerFinished = true;
        _isPeerFinishKnown = false;
        _receiveNext = _peerFinish + 1;
        _receiveEdge = SequenceNumber.Later(_receiveEdge, _receiveNext);
        _reassembly.Clear();
        _mustAcknowledge = true;
        _changes |= Changes.Readable;
        switch (State)
        {
            case TcpState.Established:
                Enter(TcpState.CloseWait);
                break;
            case TcpState.FinWait1:
                Enter(TcpState.Closing);
                break;
            case TcpState.FinWait2:
                EnterTimeWait(now);
                break;
        }
    }

    /// <summary>
    /// Advances the window's right edge as far as the buffer allows, but not in small steps: silly window avoidance (RFC 9293 section
    /// 3.8.6.2.2).
    /// </summary>
    private void OfferWindow()
    {
        SequenceNumber edge = FreeEdge;
        if (edge - _receiveEdge >= (int)Math.Min(_receive.Capacity / 2, _localSegment))
            _receiveEdge = edge;
    }

    /// <summary>The right edge if all free space were offered.</summary>
    private readonly SequenceNumber FreeEdge => _receiveNext + Math.Min(_receive.Free, WindowMax);
}
