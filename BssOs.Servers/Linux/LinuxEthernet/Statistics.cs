namespace BssOs.Servers.LinuxEthernet;

/// <summary>The counters of the driver.</summary>
internal unsafe struct Statistics
{
    /// <summary>Room for references, each of which is at most as large as a 64-bit word.</summary>
    private fixed ulong _counters[(int)Statistic.Count];

    /// <summary>Gets the counters; without a registry nothing is counted.</summary>
    public void Open(Counters registry)
    {
        for (int i = 0; i < (int)Statistic.Count; i++)
            *At(i) = registry.GetCounter("linux-ethernet"u8, Name((Statistic)i)).Keep();
    }

    /// <summary>Counts one more.</summary>
    public void Add(Statistic what)
    {
        if (!At((int)what)->IsNull)
            At((int)what)->Add(1);
    }

    private static System.ReadOnlySpan<byte> Name(Statistic what) => what switch
    {
        Statistic.Received => "received"u8,
        Statistic.Sent => "sent"u8,
        Statistic.QueueFull => "receive queue full"u8,
        Statistic.BadSend => "bad send"u8,
        Statistic.SendFailed => "send failed"u8,
        _ => default,
    };

    private Counter.Permanent* At(int index)
    {
        fixed (ulong* first = _counters)
            return (Counter.Permanent*)first + index;
    }
}
