using System;

namespace BssOs.Net.TcpOverIpv4;

// User calls.
public unsafe partial struct ControlBlock
{
    /// <summary>Whether <see cref="Read"/> has reached the end of the stream.</summary>
    public readonly bool IsAtEnd => _receive.Count == 0 && (_isPeerFinished || _isOrphan || State == TcpState.Closed);

    /// <summary>Whether <see cref="Read"/> can return data.</summary>
    public readonly bool HasData => _receive.Count != 0;

    /// <summary>Whether the user may still write.</summary>
    public readonly bool MayWrite => !_isFinishing && State is TcpState.Established or TcpState.CloseWait;

    /// <summary>
    /// Whether data may still be sent or read. Not in TIME-WAIT, and not in FIN-WAIT-2 without a user: there only the peer's FIN is
    /// awaited, which may take as long as the peer likes.
    /// </summary>
    public readonly bool NeedsBuffers =>
        State != TcpState.TimeWait && State != TcpState.Closed && !(_isOrphan && State == TcpState.FinWait2);

    /// <summary>
    /// Whether only what the user has left in the buffers keeps the connection, and its peer says nothing to that: several timeouts have
    /// passed since its last sign of life.
    /// </summary>
    public readonly bool IsDeserted => _isOrphan && NeedsBuffers && _retries >= RetriesToDesertion;

    /// <returns>The progress of the connection.</returns>
    public readonly TcpProgress GetProgress(Instant now)
    {
        TcpProgress progress = default;
        if (State is TcpState.SynSent or TcpState.SynReceived)
            return progress;

        // SYN and FIN have sequence numbers, too.
        bool isFinishAcknowledged = _isFinishing && _unacknowledged > _finishSequence;
        progress.Received = _receiveNext.Since(_initialReceive + 1) - (_isPeerFinished ? 1u : 0u);
        progress.Acknowledged = _unacknowledged.Since(_initialSend + 1) - (isFinishAcknowledged ? 1u : 0u);
        progress.Unacknowledged = _send.Count;
        progress.SilenceMilliseconds = now.Since(_heardAt);
        return progress;
    }

    /// <summary>Reads received data.</summary>
    /// <returns>Bytes written into <paramref name="data"/>; 0 if there are none now.</returns>
    public uint Read(Span<byte> data)
    {
        uint length = Math.Min(_receive.Count, (uint)data.Length);
        if (length == 0)
            return 0;
        _receive.Get(0, data.Slice(0, (int)length));
        _receive.Discard(length);

        // A window update, if the peer gains enough to be worth a packet.
        bool mayReceive = State is TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2;
        if (mayReceive && FreeEdge - _receiveEdge >= (int)(_receive.Capacity / 2))
            _mustAcknowledge = true;
        return length;
    }

    /// <summary>Appends data to the send buffer.</summary>
    /// <returns>Bytes accepted from <paramref name="data"/>; 0 if there is no room now.</returns>
    public uint Write(ReadOnlySpan<byte> data, Instant now)
    {
        if (!MayWrite)
            return 0;
        uint length = Math.Min(_send.Free, (uint)data.Length);
        if (length == 0)
            return 0;
        _send.Put(_send.Count, data.Slice(0, (int)length));
        _send.Append(length);
        ArrangeRetransmission(now);
        return length;
    }

    /// <summary>Ends our stream after what was written (CLOSE, RFC 9293 section 3.10.4).</summary>
    public void CloseWrite()
    {
        if (_isFinishing)
            return;
        switch (State)
        {
            case TcpState.SynSent:
                Close(Error.Closed);
                return;
            case TcpState.SynReceived:
                break;
            case TcpState.Established:
                Enter(TcpState.FinWait1);
                break;
            case TcpState.CloseWait:
                Enter(TcpState.LastAck);
                break;
            default:
                return;
        }

        _isFinishing = true;
        _finishSequence = DataEnd;
    }

    /// <summary>Ends the connection at once (ABORT, RFC 9293 section 3.10.5).</summary>
    public void Abort()
    {
        _mustReset = State is TcpState.SynReceived or TcpState.Established or TcpState.FinWait1
            or TcpState.FinWait2 or TcpState.CloseWait;
        _receive.Clear();
        _reassembly.Clear();
        if (State != TcpState.Closed)
            Close(Error.Closed);
    }

    /// <summary>
    /// The user is gone: closes gracefully and continues alone until what was written has arrived. What the peer still sends is
    /// acknowledged and discarded, since a reset could make it lose data that it has not read yet.
    /// </summary>
    public void Orphan(Instant now)
    {
        if (_isOrphan)
            return;
        _isOrphan = true;
        if (State is not (TcpState.TimeWait or TcpState.Closed))
            _linger.Set(now, OrphanMilliseconds);
        _receive.Clear();
        _reassembly.Clear();
        CloseWrite();
        ArrangeRetransmission(now);
    }
}
