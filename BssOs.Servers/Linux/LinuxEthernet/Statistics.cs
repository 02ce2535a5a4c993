using System;
using BssOs.Shared;

namespace BssOs.Servers.LinuxEthernet;

/// <summary>The counters of the driver.</summary>
internal struct Statistics
{
    private CounterSet _counters;

    /// <summary>Names in the order of <see cref="Statistic"/>, each NUL-terminated.</summary>
    internal static ReadOnlySpan<byte> Names =>
        "received\0"u8
        + "sent\0"u8
        + "receive queue full\0"u8
        + "bad send\0"u8
        + "send failed\0"u8;

    /// <summary>Gets the counters; without a registry nothing is counted.</summary>
    public void Open(Counters registry) => _counters.Open(registry, "linux-ethernet"u8, Names);

    /// <summary>Adds to a counter.</summary>
    public void Add(Statistic what, uint amount = 1) => _counters.Add((int)what, amount);
}
