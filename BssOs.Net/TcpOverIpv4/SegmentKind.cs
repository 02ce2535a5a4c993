namespace BssOs.Net.TcpOverIpv4;

/// <summary>What the next segment to send is.</summary>
public enum SegmentKind : uint
{
    /// <summary>None is due.</summary>
    None = 0,

    /// <summary>Ends the connection by force.</summary>
    Reset = 1,

    /// <summary>Opens it: SYN, or SYN and ACK.</summary>
    Synchronize = 2,

    /// <summary>The first unacknowledged segment again, out of turn (fast retransmit).</summary>
    Repeat = 3,

    /// <summary>Data in turn, with or without FIN.</summary>
    Data = 4,

    /// <summary>A little data that the peer's window does not allow, to learn whether it has opened.</summary>
    Probe = 5,

    /// <summary>Nothing but an acknowledgement.</summary>
    Acknowledgement = 6,
}
