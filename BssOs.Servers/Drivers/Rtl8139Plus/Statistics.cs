using System;
using BssOs.Shared;

namespace BssOs.Servers.Rtl8139Plus;

/// <summary>The counters of the driver.</summary>
internal struct Statistics
{
    private CounterSet _counters;

    /// <summary>Names in the order of <see cref="Statistic"/>, each NUL-terminated.</summary>
    internal static ReadOnlySpan<byte> Names =>
        "received\0"u8
        + "sent\0"u8
        + "receive errors\0"u8
        + "bad checksum\0"u8
        + "bad alignment\0"u8
        + "too short\0"u8
        + "too long\0"u8
        + "ring overflow\0"u8
        + "missed\0"u8
        + "receive queue full\0"u8
        + "too many held\0"u8
        + "receive failed\0"u8
        + "send aborted\0"u8
        + "send underrun\0"u8
        + "bad send\0"u8
        + "link change\0"u8
        + "bus error\0"u8
        + "hang\0"u8
        + "joined\0"u8
        + "cut\0"u8;

    /// <summary>Gets the counters; without a registry nothing is counted.</summary>
    public void Open(Counters registry) => _counters.Open(registry, "rtl8139-plus"u8, Names);

    /// <summary>Adds to a counter.</summary>
    public void Add(Statistic what, uint amount = 1) => _counters.Add((int)what, amount);
}
