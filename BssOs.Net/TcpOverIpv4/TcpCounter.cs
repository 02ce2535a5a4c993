namespace BssOs.Net.TcpOverIpv4;

/// <summary>What is counted; <see cref="CounterNames"/> names them.</summary>
public enum TcpCounter
{
    SegmentsIn = 0,
    SegmentsOut,
    Retransmissions,
    Opened,
    Accepted,
    ResetsSent,
    ResetsReceived,
    CookiesSent,
    CookiesAccepted,
    ReportBelieved,

    // Dropped; the first ones in the order of WireError.
    TooShort,
    BadDataOffset,
    BadChecksum,
    BadPort,
    BadFlags,
    BadOption,
    BadAddress,
    BacklogFull,
    Refused,
    HalfOpenDropped,
    NoRoute,
    OutOfOrderFull,
    ReportIgnored,
    CookiesRefused,

    /// <summary>How many there are.</summary>
    Count,
}
