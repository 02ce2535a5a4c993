namespace BssOs.Net.TcpOverIpv4;

/// <summary>One place of the connection table: a control block and what the server needs around it.</summary>
public unsafe struct ConnectionSlot
{
    public ControlBlock Block;

    /// <summary>Where segments go; null while there is no connection, and while its block needs no buffers.</summary>
    public Ipv4Endpoint.Permanent Endpoint;

    /// <summary>Buffers and event; null while its block needs no buffers.</summary>
    public Streams* Streams;

    /// <summary>The user's object; null if there is none.</summary>
    public Connection* Owner;

    /// <summary>Where the connection waits to be accepted; null if it was accepted or opened from here.</summary>
    public Listener* Listener;

    /// <summary>Next in the same bucket, or in the free list.</summary>
    public ConnectionSlot* NextInBucket;

    /// <summary>Next of those that have something to send.</summary>
    public ConnectionSlot* NextPending;

    /// <summary>Next of those that wait to be accepted.</summary>
    public ConnectionSlot* NextAccepted;

    /// <summary>When the peer's SYN came.</summary>
    public Instant OpenedAt;

    /// <summary>Retransmissions that the statistics know of.</summary>
    public uint CountedRetransmissions;

    /// <summary>Threads that wait for the event.</summary>
    public uint Waiters;

    public bool IsUsed;

    /// <summary>Whether it is in the list of those that have something to send.</summary>
    public bool IsPending;

    /// <summary>Whether some thread sends its segments at this moment, perhaps waiting for a buffer.</summary>
    public bool IsDispatching;

    /// <summary>Whether it is in its listener's queue.</summary>
    public bool IsQueued;

    /// <summary>Whether neither a user nor a thread of this server holds it.</summary>
    public readonly bool IsIdle => Owner == null && !IsPending && !IsDispatching;
}
