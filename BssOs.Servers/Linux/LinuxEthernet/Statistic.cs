namespace BssOs.Servers.LinuxEthernet;

/// <summary>Counters of the driver.</summary>
internal enum Statistic
{
    /// <summary>Frames put into the receive queue.</summary>
    Received,

    /// <summary>Frames sent.</summary>
    Sent,

    /// <summary>Frames dropped because the receive queue was full.</summary>
    QueueFull,

    /// <summary>Packets in the transmit queue that are not frames of this adapter.</summary>
    BadSend,

    /// <summary>Frames that Linux did not accept.</summary>
    SendFailed,

    /// <summary>Number of counters.</summary>
    Count,
}
