namespace BssOs.Net.TcpOverIpv4;

/// <summary>What a <see cref="SendTimer"/> waits for.</summary>
public enum SendTimerState : uint
{
    /// <summary>Nothing is under way, and nothing is kept back.</summary>
    Idle = 0,

    /// <summary>What is under way is to be acknowledged, or sent again.</summary>
    Retransmit = 1,

    /// <summary>The peer's window is closed; it is to be asked when the time has come.</summary>
    Persist = 2,

    /// <summary>As <see cref="Persist"/>; the time has come, and a probe is due.</summary>
    Probe = 3,
}
