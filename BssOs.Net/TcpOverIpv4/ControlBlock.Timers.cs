using System;

namespace BssOs.Net.TcpOverIpv4;

// Timers.
public unsafe partial struct ControlBlock
{
    /// <summary>
    /// 2 MSL. RFC 9293 uses an MSL of two minutes "as an engineering choice"; in today's networks segments do not live longer than half a
    /// minute, which other systems assume, too.
    /// </summary>
    public const uint TimeWaitMilliseconds = 60_000;

    /// <summary>How long a connection without a user may continue without progress.</summary>
    public const uint OrphanMilliseconds = 60_000;

    /// <summary>
    /// Consecutive timeouts after which the peer is considered gone; longer than the 100 s required by RFC 9293 section 3.8.3.
    /// </summary>
    public const uint RetriesMax = 10;

    /// <summary>
    /// Consecutive timeouts after which a connection without a user gives way to a new one that finds no buffers; on a fast line about
    /// one and a half seconds.
    /// </summary>
    public const uint RetriesToDesertion = 3;

    /// <summary>The same for our SYN: RFC 9293 requires three minutes.</summary>
    public const uint ActiveRetriesMax = 7;

    /// <summary>The same for a SYN-ACK; fewer, since the SYN may be forged and its block is needed.</summary>
    public const uint PassiveRetriesMax = 5;

    /// <returns>Milliseconds until <see cref="OnTime"/> must be called; <see cref="Deadline.Never"/> if it need not be.</returns>
    public readonly uint NextDeadline(Instant now) =>
        Math.Min(Math.Min(_sending.Remaining(now), _delayed.Remaining(now)), _linger.Remaining(now));

    /// <summary>Does what is due at this time.</summary>
    public void OnTime(Instant now)
    {
        if (_delayed.HasPassed(now))
        {
            _delayed.Clear();
            _mustAcknowledge = true;
        }

        if (_linger.HasPassed(now))
        {
            if (State != TcpState.TimeWait)
                _mustReset = true;
            Close(State == TcpState.TimeWait ? Error.None : Error.TimedOut);
        }

        if (_sending.HasPassed(now))
            OnSendTimer(now);

        ArrangeRetransmission(now);
    }

    private void OnSendTimer(Instant now)
    {
        uint limit = State switch
        {
            TcpState.SynSent => ActiveRetriesMax,
            TcpState.SynReceived => PassiveRetriesMax,
            _ => RetriesMax,
        };
        if (_retries == limit)
        {
            Close(Error.TimedOut);
            return;
        }

        _retries++;
        if (_sending.IsPersisting)
        {
            // The peer may keep its window closed as long as it likes; only silence ends the connection (RFC 9293 section 3.8.6.1).
            _sending.BackOff(now);
            return;
        }

        _sending.Stop();
        if (MaySendData)
            _congestion.TimeOut(_maximum.Since(_unacknowledged), _maximum, _retries == 1);
        _timeout.BackOff();
        _isTiming = false;
        _mustRepeat = false;
        _hadPartial = false;
        _next = _unacknowledged;
    }

    /// <summary>
    /// Starts the appropriate timer: the retransmission timer while data are in flight, the persist timer while the peer's window prevents
    /// sending, otherwise none.
    /// </summary>
    private void ArrangeRetransmission(Instant now)
    {
        if (State != TcpState.Closed && _next > _unacknowledged)
        {
            _sending.Retransmit(now, _timeout.Milliseconds);
            return;
        }

        SegmentPlan plan = default;
        if (HasUnsent)
            PlanInTurn(ref plan, _sendSegment);
        if (HasUnsent && plan.Kind == SegmentKind.None)
            _sending.Persist(now, _timeout.Milliseconds);
        else
            _sending.Stop();
    }

    private void EnterTimeWait(Instant now)
    {
        Enter(TcpState.TimeWait);
        _linger.Set(now, TimeWaitMilliseconds);
    }
}
