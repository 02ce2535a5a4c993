namespace BssOs.Net.TcpOverIpv4;

/// <summary>Kind of the next segment to send.</summary>
public enum SegmentKind : uint
{
    /// <summary>None is due.</summary>
    None = 0,

    /// <summary>Ends the connection by force.</summary>
    Reset = 1,

    /// <summary>Opens the connection: SYN, or SYN and ACK.</summary>
    Synchronize = 2,

    /// <summary>Retransmits the first unacknowledged segment, out of turn (fast retransmit).</summary>
    Repeat = 3,

    /// <summary>Data in turn, with or without FIN.</summary>
    Data = 4,

    /// <summary>A little data beyond the peer's window, to find out whether it has opened.</summary>
    Probe = 5,

    /// <summary>Nothing but an acknowledgement.</summary>
    Acknowledgement = 6,
}
