using System;

namespace BssOs.Servers.LinuxEthernet;

/// <summary>How the counters of the driver are listed.</summary>
internal static class StatisticNames
{
    /// <summary>The driver.</summary>
    internal static ReadOnlySpan<byte> Driver => "linux-ethernet"u8;

    /// <summary>Names in the order of <see cref="Statistic"/>, each NUL-terminated.</summary>
    internal static ReadOnlySpan<byte> All =>
        "received\0"u8
        + "sent\0"u8
        + "receive queue full\0"u8
        + "bad send\0"u8
        + "send failed\0"u8;
}
