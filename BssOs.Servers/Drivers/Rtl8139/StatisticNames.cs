using System;

namespace BssOs.Servers.Rtl8139;

/// <summary>How the counters of the driver are listed.</summary>
internal static class StatisticNames
{
    /// <summary>The driver.</summary>
    internal static ReadOnlySpan<byte> Driver => "rtl8139"u8;

    /// <summary>Names in the order of <see cref="Statistic"/>, each NUL-terminated.</summary>
    internal static ReadOnlySpan<byte> All =>
        "received\0"u8
        + "sent\0"u8
        + "receive errors\0"u8
        + "bad checksum\0"u8
        + "bad alignment\0"u8
        + "too short\0"u8
        + "too long\0"u8
        + "bad header\0"u8
        + "ring overflow\0"u8
        + "missed\0"u8
        + "receive queue full\0"u8
        + "too many held\0"u8
        + "receive failed\0"u8
        + "copied\0"u8
        + "receiver restarts\0"u8
        + "send aborted\0"u8
        + "send underrun\0"u8
        + "bad send\0"u8
        + "link change\0"u8
        + "bus error\0"u8
        + "hang\0"u8
        + "joined\0"u8;
}
