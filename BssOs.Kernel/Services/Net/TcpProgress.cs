namespace BssOs;

/// <summary>
/// How much data a connection has transferred. The byte counts wrap around, so compare differences. TCP itself gives up a peer that does
/// not answer; an application that wants to end connections sooner can use these numbers.
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
    /// Milliseconds since the last valid segment from the peer: data, an acknowledgement, a probe of our window, or an answer to our own
    /// probe.
    /// </summary>
    public uint SilenceMilliseconds;
}
