namespace BssOs.Servers.Rtl8139;

/// <summary>What the driver counts.</summary>
internal enum Statistic
{
    /// <summary>Frames handed to the receive queue.</summary>
    Received,

    /// <summary>Frames that the chip has sent.</summary>
    Sent,

    /// <summary>Errors that the chip reported for frames it kept to itself.</summary>
    ReceiveErrors,

    /// <summary>Frames in the ring with a wrong checksum.</summary>
    BadChecksum,

    /// <summary>Frames in the ring with an alignment or symbol error.</summary>
    BadAlignment,

    /// <summary>Frames in the ring below 60 bytes.</summary>
    TooShort,

    /// <summary>Frames in the ring above 1518 bytes.</summary>
    TooLong,

    /// <summary>Headers in the ring that cannot be: driver and chip had lost each other.</summary>
    BadHeader,

    /// <summary>Times that ring or FIFO were found to have overflowed.</summary>
    RingOverflow,

    /// <summary>Frames that the chip could not put anywhere.</summary>
    Missed,

    /// <summary>Frames dropped because the receive queue was full.</summary>
    QueueFull,

    /// <summary>Frames dropped because too many others are held.</summary>
    TooManyHeld,

    /// <summary>Frames dropped because an error came in between, such as no memory for the packet.</summary>
    ReceiveFailed,

    /// <summary>Frames copied because the main ring is held.</summary>
    Copied,

    /// <summary>Starts of the receiver after the first.</summary>
    ReceiverRestarts,

    /// <summary>Frames given up by the chip.</summary>
    SendAborted,

    /// <summary>Frames that memory was too slow for.</summary>
    SendUnderrun,

    /// <summary>Frames in the transmit queue that cannot be sent: not from the free queue, still being sent, or with a bad range.</summary>
    BadSend,

    /// <summary>Changes of the link.</summary>
    LinkChange,

    /// <summary>Errors on the PCI bus.</summary>
    BusError,

    /// <summary>Restarts of the whole adapter because the transmitter stood still.</summary>
    Hang,

    /// <summary>How many there are.</summary>
    Count,
}
