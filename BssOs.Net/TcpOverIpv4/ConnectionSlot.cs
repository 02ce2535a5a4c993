namespace BssOs.Net.TcpOverIpv4;

/// <summary>One entry of the connection table: a control block and the server's own state for it.</summary>
public unsafe struct ConnectionSlot
{
    public ControlBlock Block;

    /// <summary>Where segments are sent; null if there is no connection, or its block needs no buffers.</summary>
    public Ipv4Endpoint.Permanent Endpoint;

    /// <summary>Buffers and event; null if its block needs no buffers.</summary>
    public Streams* Streams;

    /// <summary>The user's object; null if there is none.</summary>
    public Connection* Owner;

    /// <summary>The listener whose queue it belongs to; null if it was accepted, or opened from here.</summary>
    public Listener* Listener;

    /// <summary>Next in the same hash bucket, or in the free list.</summary>
    public ConnectionSlot* NextInBucket;

    /// <summary>Next in the list of connections that have something to send.</summary>
    public ConnectionSlot* NextPending;

    /// <summary>Next in the accept queue.</summary>
    public ConnectionSlot* NextAccepted;

    /// <summary>When the peer's SYN arrived.</summary>
    public Instant OpenedAt;

    /// <summary>Retransmissions already included in the statistics.</summary>
    public uint CountedRetransmissions;

    /// <summary>Number of threads waiting for the event.</summary>
    public uint Waiters;

    /// <summary>Bytes of text that the adapter cuts into segments at a time; 0 if it does not.</summary>
    public uint CutBytes;

    public bool IsUsed;

    /// <summary>Whether it is in the list of connections that have something to send.</summary>
    public bool IsPending;

    /// <summary>Whether a thread is sending its segments, perhaps waiting for a buffer.</summary>
    public bool IsDispatching;

    /// <summary>Whether it is in its listener's accept queue.</summary>
    public bool IsQueued;

    /// <summary>Whether neither a user nor a thread of this server is using it.</summary>
    public readonly bool IsIdle => Owner == null && !IsPending && !IsDispatching;
}
