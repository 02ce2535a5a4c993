namespace BssOs.Servers.Rtl8139Plus;

/// <summary>Counters of the driver.</summary>
internal enum Statistic
{
    /// <summary>Frames passed on.</summary>
    Received,

    /// <summary>Frames and large segments sent.</summary>
    Sent,

    /// <summary>Errors reported by the chip for frames that it discarded.</summary>
    ReceiveErrors,

    /// <summary>Frames with a wrong checksum.</summary>
    BadChecksum,

    /// <summary>Frames with an alignment or another error.</summary>
    BadAlignment,

    /// <summary>Frames below 60 bytes.</summary>
    TooShort,

    /// <summary>Frames above 1518 bytes, or in several parts.</summary>
    TooLong,

    /// <summary>Times that the chip found no descriptor or that its FIFO overflowed.</summary>
    RingOverflow,

    /// <summary>Frames for which the chip had no space.</summary>
    Missed,

    /// <summary>Frames dropped because the receive queue was full.</summary>
    QueueFull,

    /// <summary>Frames dropped because all other buffers were held.</summary>
    TooManyHeld,

    /// <summary>Frames dropped because of an error, such as lack of memory for the packet.</summary>
    ReceiveFailed,

    /// <summary>Transmissions that failed.</summary>
    SendAborted,

    /// <summary>Transmissions for which memory was too slow.</summary>
    SendUnderrun,

    /// <summary>Frames in the transmit queue that cannot be sent: not from the free queue, still being sent, or with a bad range.</summary>
    BadSend,

    /// <summary>Changes of the link state.</summary>
    LinkChange,

    /// <summary>Errors on the PCI bus.</summary>
    BusError,

    /// <summary>Restarts of the adapter because the transmitter stood still.</summary>
    Hang,

    /// <summary>Frames that were joined to the one before.</summary>
    Joined,

    /// <summary>Segments that the chip was told to cut.</summary>
    Cut,

    /// <summary>Number of counters.</summary>
    Count,
}
