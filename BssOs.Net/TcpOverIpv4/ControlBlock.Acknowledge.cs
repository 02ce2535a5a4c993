using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// Segment processing: the acknowledgement field and the peer's window.
public unsafe partial struct ControlBlock
{
    /// <returns>False if the segment must be dropped.</returns>
    private bool ProcessAcknowledgement(in TcpRepresentation segment, Instant now, ref Verdict verdict)
    {
        SequenceNumber acknowledgement = segment.Acknowledgement;
        if (State == TcpState.SynReceived)
        {
            if (acknowledgement <= _unacknowledged || acknowledgement > _maximum)
            {
                verdict = Verdict.Reset;
                return false;
            }

            Establish(segment);
            if (_isFinishing)
                Enter(TcpState.FinWait1);
        }

        // RFC 5961 section 5: an acknowledgement that is too old is as suspicious as one of data not yet sent.
        if (acknowledgement > _maximum || acknowledgement < _unacknowledged - _largestSendWindow)
        {
            Challenge(now);
            return false;
        }

        if (acknowledgement > _unacknowledged)
            Advance(acknowledgement, now);
        else if (IsDuplicate(segment) && _congestion.Duplicate(_unacknowledged, _maximum))
            _mustRepeat = true;

        if (acknowledgement >= _unacknowledged)
        {
            UpdateSendWindow(segment);
            if (_sending.IsPersisting)
                _retries = 0;
        }

        return State != TcpState.Closed;
    }

    /// <summary>RFC 5681 section 2: what counts as a duplicate acknowledgement.</summary>
    private readonly bool IsDuplicate(in TcpRepresentation segment) =>
        segment.Acknowledgement.Is(_unacknowledged) && segment.SequenceLength == 0
        && segment.Window == _sendWindow && _maximum > _unacknowledged && !_sending.IsPersisting;

    /// <summary>Advances SND.UNA.</summary>
    private void Advance(SequenceNumber acknowledgement, Instant now)
    {
        uint bytes = acknowledgement.Since(_unacknowledged);
        bool isFull = _maximum.Since(_unacknowledged) + _sendSegment > _congestion.Window;
        if (_unacknowledged.Is(_initialSend))
            bytes--;
        bool isFinishAcknowledged = _isFinishing && acknowledgement > _finishSequence;
        if (isFinishAcknowledged && _unacknowledged <= _finishSequence)
            bytes--;
        _send.Discard(bytes);
        _unacknowledged = acknowledgement;
        _next = SequenceNumber.Later(_next, acknowledgement);
        _smallEnd = SequenceNumber.Later(_smallEnd, acknowledgement);
        _retries = 0;
        if (_isTiming && acknowledgement >= _timedEnd)
        {
            _isTiming = false;
            _timeout.Measure(now.Since(_timedAt));
        }

        bool wasRecovering = _congestion.IsRecovering;
        _mustRepeat = _congestion.Acknowledge(bytes, acknowledgement, _maximum.Since(acknowledgement), isFull);

        // RFC 6298 (5.3) restarts the timer; during recovery only the first partial acknowledgement may (RFC 6582, step 4), since otherwise
        // many losses in one window would never time out.
        if (!wasRecovering || !_mustRepeat || !_hadPartial)
            _sending.Restart(now);
        _hadPartial = wasRecovering && _mustRepeat;

        // A writer is woken only when there is room for a good part of its data.
        if (_send.Free >= _send.Capacity / 2)
            _changes |= Changes.Writable;
        if (isFinishAcknowledged)
            FinishAcknowledged(now);
        else if (_isOrphan)
            _linger.Set(now, OrphanMilliseconds);
    }

    private void FinishAcknowledged(Instant now)
    {
        switch (State)
        {
            case TcpState.FinWait1:
                Enter(TcpState.FinWait2);
                if (_isOrphan)
                    _linger.Set(now, OrphanMilliseconds);
                break;
            case TcpState.Closing:
                EnterTimeWait(now);
                break;
            case TcpState.LastAck:
                Close(Error.None);
                break;
        }
    }

    /// <summary>Updates the send window unless the segment is older than the one that set it.</summary>
    private void UpdateSendWindow(in TcpRepresentation segment)
    {
        bool isNewer = _windowSequence < segment.Sequence
            || (_windowSequence.Is(segment.Sequence) && _windowAcknowledgement <= segment.Acknowledgement);
        if (isNewer)
            SetSendWindow(segment);
    }

    private void SetSendWindow(in TcpRepresentation segment)
    {
        _sendWindow = segment.Window;
        if (_sendWindow > _largestSendWindow)
            _largestSendWindow = _sendWindow;
        _windowSequence = segment.Sequence;
        _windowAcknowledgement = segment.Acknowledgement;
    }
}
