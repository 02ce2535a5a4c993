namespace BssOs.Net.TcpOverIpv4;

/// <summary>What has happened to a connection that somebody may wait for.</summary>
public enum Changes : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The connection stands.</summary>
    Established = 1,

    /// <summary>There is data to read, or the end of the stream was reached.</summary>
    Readable = 2,

    /// <summary>There is room in the send buffer.</summary>
    Writable = 4,

    /// <summary>The connection has ended.</summary>
    Closed = 8,

    /// <summary>Data that cannot be remembered was dropped; the peer will send it again.</summary>
    Dropped = 16,
}
