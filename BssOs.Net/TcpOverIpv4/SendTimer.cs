using System;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// The timer for sent data and for data that cannot be sent yet: the retransmission timer (RFC 6298 section 5) or the persist timer (RFC
/// 9293 section 3.8.6.1), never both.
/// </summary>
public struct SendTimer
{
    private Deadline _deadline;
    private uint _delay;

    /// <summary>The kind of timer that runs.</summary>
    public SendTimerState State { get; private set; }

    /// <summary>Whether the peer's window prevents sending.</summary>
    public readonly bool IsPersisting => State >= SendTimerState.Persist;

    /// <returns>Milliseconds left; <see cref="Deadline.Never"/> if it does not run.</returns>
    public readonly uint Remaining(Instant now) => _deadline.Remaining(now);

    /// <returns>Whether it runs and has expired.</returns>
    public readonly bool HasPassed(Instant now) => _deadline.HasPassed(now);

    /// <summary>Starts the retransmission timer unless it is already running.</summary>
    /// <param name="now">The time.</param>
    /// <param name="delay">Milliseconds.</param>
    public void Retransmit(Instant now, uint delay) => Run(SendTimerState.Retransmit, SendTimerState.Retransmit, now, delay);

    /// <summary>Starts the persist timer unless it is already running.</summary>
    /// <param name="now">The time.</param>
    /// <param name="delay">Milliseconds before the first probe.</param>
    public void Persist(Instant now, uint delay) => Run(SendTimerState.Persist, SendTimerState.Probe, now, delay);

    /// <summary>The persist timer has expired: a probe is due, and the next one after twice the time.</summary>
    public void BackOff(Instant now)
    {
        State = SendTimerState.Probe;
        _delay = Math.Min(_delay * 2, RetransmissionTimeout.MillisecondsMax);
        _deadline.Set(now, _delay);
    }

    /// <summary>The probe was sent.</summary>
    public void OnProbed() => State = SendTimerState.Persist;

    /// <summary>There was progress: restarts the persist timer; the retransmission timer only if data are still in flight.</summary>
    public void Restart(Instant now)
    {
        if (IsPersisting)
            _deadline.Set(now, _delay);
        else
            Stop();
    }

    /// <summary>Stops the timer.</summary>
    public void Stop()
    {
        State = SendTimerState.Idle;
        _deadline.Clear();
    }

    private void Run(SendTimerState first, SendTimerState last, Instant now, uint delay)
    {
        if (State >= first && State <= last)
            return;
        State = first;
        _delay = delay;
        _deadline.Set(now, delay);
    }
}
