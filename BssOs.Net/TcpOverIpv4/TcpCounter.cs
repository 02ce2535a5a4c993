namespace BssOs.Net.TcpOverIpv4;

/// <summary>Counters; <see cref="CounterNames"/> provides their names.</summary>
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

    // Drops; the first ones in the order of WireError.
    TooShort,
    BadDataOffset,
    BadChecksum,
    BadPort,
    BadOption,
    BadAddress,
    BacklogFull,
    Refused,
    HalfOpenDropped,
    DesertedDropped,
    NoRoute,
    OutOfOrderFull,
    ReportIgnored,
    CookiesRefused,

    /// <summary>Number of counters.</summary>
    Count,
}
