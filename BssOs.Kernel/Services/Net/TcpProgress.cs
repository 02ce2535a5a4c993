namespace BssOs;

/// <summary>
/// How far a connection has come. The numbers of bytes wrap around, so compare differences. TCP itself gives a peer up that does
/// not answer; who wants to end connections sooner decides by these.
/// </summary>
public struct TcpProgress
{
    /// <summary>Bytes that the peer has sent and that have arrived in order.</summary>
    public uint Received;

    /// <summary>Bytes written that the peer has acknowledged.</summary>
    public uint Acknowledged;

    /// <summary>Bytes written that the peer has not acknowledged yet.</summary>
    public uint Unacknowledged;

    /// <summary>
    /// Milliseconds since anything valid came from the peer: data, an acknowledgement, a probe of our window, an answer to a probe of
    /// its own.
    /// </summary>
    public uint SilenceMilliseconds;
}
