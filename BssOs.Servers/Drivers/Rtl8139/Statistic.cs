namespace BssOs.Servers.Rtl8139;

/// <summary>Counters of the driver.</summary>
internal enum Statistic
{
    /// <summary>Frames put into the receive queue.</summary>
    Received,

    /// <summary>Frames sent.</summary>
    Sent,

    /// <summary>Errors reported by the chip for frames that it discarded.</summary>
    ReceiveErrors,

    /// <summary>Frames in the ring with a wrong checksum.</summary>
    BadChecksum,

    /// <summary>Frames in the ring with an alignment or symbol error.</summary>
    BadAlignment,

    /// <summary>Frames in the ring below 60 bytes.</summary>
    TooShort,

    /// <summary>Frames in the ring above 1518 bytes.</summary>
    TooLong,

    /// <summary>Invalid headers in the ring: driver and chip had lost synchronization.</summary>
    BadHeader,

    /// <summary>Overflows of the ring or the FIFO.</summary>
    RingOverflow,

    /// <summary>Frames for which the chip had no space.</summary>
    Missed,

    /// <summary>Frames dropped because the receive queue was full.</summary>
    QueueFull,

    /// <summary>Frames dropped because too many others were held.</summary>
    TooManyHeld,

    /// <summary>Frames dropped because of an error, such as lack of memory for the packet.</summary>
    ReceiveFailed,

    /// <summary>Frames copied because the main ring was held.</summary>
    Copied,

    /// <summary>Restarts of the receiver.</summary>
    ReceiverRestarts,

    /// <summary>Transmissions aborted by the chip.</summary>
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

    /// <summary>Number of counters.</summary>
    Count,
}
