using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>The names under which counters are shown.</summary>
public static class CounterNames
{
    /// <summary>The group.</summary>
    public static ReadOnlySpan<byte> Group => "tcp"u8;

    /// <returns>The name of one counter.</returns>
    public static ReadOnlySpan<byte> Get(TcpCounter counter) => counter switch
    {
        TcpCounter.SegmentsIn => "segments in"u8,
        TcpCounter.SegmentsOut => "segments out"u8,
        TcpCounter.Retransmissions => "retransmissions"u8,
        TcpCounter.Opened => "connections opened"u8,
        TcpCounter.Accepted => "connections accepted"u8,
        TcpCounter.ResetsSent => "resets sent"u8,
        TcpCounter.ResetsReceived => "resets received"u8,
        TcpCounter.CookiesSent => "cookies sent"u8,
        TcpCounter.CookiesAccepted => "cookies accepted"u8,
        TcpCounter.ReportBelieved => "reports believed"u8,
        >= TcpCounter.TooShort and <= TcpCounter.BadOption =>
            WireErrorText.OfTcp(WireError.TcpTooShort + (uint)(counter - TcpCounter.TooShort)),
        TcpCounter.BadAddress => "bad address"u8,
        TcpCounter.BacklogFull => "backlog full"u8,
        TcpCounter.Refused => "connections refused"u8,
        TcpCounter.HalfOpenDropped => "half-open dropped"u8,
        TcpCounter.DesertedDropped => "deserted dropped"u8,
        TcpCounter.NoRoute => "no route back"u8,
        TcpCounter.OutOfOrderFull => "too many holes"u8,
        TcpCounter.ReportIgnored => "reports ignored"u8,
        _ => "cookies refused"u8,
    };
}
