namespace BssOs.Servers.Rtl8139;

/// <summary>The counters of the driver.</summary>
internal unsafe struct Statistics
{
    /// <summary>Room for references, each of which is at most as large as a 64-bit word.</summary>
    private fixed ulong _counters[(int)Statistic.Count];

    /// <summary>Gets the counters; without a registry nothing is counted.</summary>
    public void Open(Counters registry)
    {
        for (int i = 0; i < (int)Statistic.Count; i++)
            *At(i) = registry.GetCounter("rtl8139"u8, Name((Statistic)i)).Keep();
    }

    /// <summary>Counts.</summary>
    public void Add(Statistic what, uint amount = 1)
    {
        if (amount != 0 && !At((int)what)->IsNull)
            At((int)what)->Add(amount);
    }

    private static System.ReadOnlySpan<byte> Name(Statistic what) => what switch
    {
        Statistic.Received => "received"u8,
        Statistic.Sent => "sent"u8,
        Statistic.ReceiveErrors => "receive errors"u8,
        Statistic.BadChecksum => "bad checksum"u8,
        Statistic.BadAlignment => "bad alignment"u8,
        Statistic.TooShort => "too short"u8,
        Statistic.TooLong => "too long"u8,
        Statistic.BadHeader => "bad header"u8,
        Statistic.RingOverflow => "ring overflow"u8,
        Statistic.Missed => "missed"u8,
        Statistic.QueueFull => "receive queue full"u8,
        Statistic.TooManyHeld => "too many held"u8,
        Statistic.ReceiveFailed => "receive failed"u8,
        Statistic.Copied => "copied"u8,
        Statistic.ReceiverRestarts => "receiver restarts"u8,
        Statistic.SendAborted => "send aborted"u8,
        Statistic.SendUnderrun => "send underrun"u8,
        Statistic.BadSend => "bad send"u8,
        Statistic.LinkChange => "link change"u8,
        Statistic.BusError => "bus error"u8,
        Statistic.Hang => "hang"u8,
        _ => default,
    };

    private Counter.Permanent* At(int index)
    {
        fixed (ulong* first = _counters)
            return (Counter.Permanent*)first + index;
    }
}
