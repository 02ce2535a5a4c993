namespace BssOs.Net.TcpOverIpv4;

/// <summary>The states of a connection (RFC 9293 section 3.3.2); LISTEN is a listener, not a connection.</summary>
public enum TcpState : uint
{
    /// <summary>There is no connection, or no longer one.</summary>
    Closed = 0,

    /// <summary>A SYN was sent, without a response yet.</summary>
    SynSent = 1,

    /// <summary>A SYN was received and answered; the answer is not yet acknowledged.</summary>
    SynReceived = 2,

    /// <summary>Data are transferred both ways.</summary>
    Established = 3,

    /// <summary>We have closed; our FIN is not yet acknowledged.</summary>
    FinWait1 = 4,

    /// <summary>Our FIN is acknowledged; the peer may still send.</summary>
    FinWait2 = 5,

    /// <summary>The peer has closed; we may still send.</summary>
    CloseWait = 6,

    /// <summary>Both have closed at the same time; our FIN is not yet acknowledged.</summary>
    Closing = 7,

    /// <summary>The peer has closed, then we have; our FIN is not yet acknowledged.</summary>
    LastAck = 8,

    /// <summary>Everything is acknowledged; waits until no old segment can be left in the network.</summary>
    TimeWait = 9,
}
