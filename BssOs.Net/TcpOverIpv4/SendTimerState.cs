namespace BssOs.Net.TcpOverIpv4;

/// <summary>State of a <see cref="SendTimer"/>.</summary>
public enum SendTimerState : uint
{
    /// <summary>Nothing is in flight, and nothing is prevented from being sent.</summary>
    Idle = 0,

    /// <summary>Data in flight must be acknowledged, or retransmitted.</summary>
    Retransmit = 1,

    /// <summary>The peer's window is closed; a probe is sent when the timer expires.</summary>
    Persist = 2,

    /// <summary>As <see cref="Persist"/>, but the timer has expired and a probe is due.</summary>
    Probe = 3,
}
