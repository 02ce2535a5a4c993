namespace BssOs.Net.TcpOverIpv4;

/// <summary>Changes of a connection for which somebody may wait.</summary>
public enum Changes : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The connection is established.</summary>
    Established = 1,

    /// <summary>There is data to read, or the end of the stream has been reached.</summary>
    Readable = 2,

    /// <summary>There is room in the send buffer.</summary>
    Writable = 4,

    /// <summary>The connection has ended.</summary>
    Closed = 8,

    /// <summary>Data that could not be stored was dropped; the peer will retransmit it.</summary>
    Dropped = 16,
}
