namespace BssOs;

/// <summary>
/// One end of a connection: two streams of bytes. When nobody references it any more it is closed in an orderly
/// way: what was written is still delivered.
/// </summary>
[Service(0x0000_005A)]
public interface ITcpConnection
{
    /// <summary>Blocks until there is at least one byte.</summary>
    /// <returns>Bytes written into <paramref name="data"/>; 0 at the end of the stream. Errors: <see cref="Error.Reset"/>,
    /// <see cref="Error.TimedOut"/>.</returns>
    uint Read(System.Span<byte> data);

    /// <summary>
    /// Blocks until all bytes stand in the send buffer; errors: <see cref="Error.Closed"/>, <see cref="Error.Reset"/>,
    /// <see cref="Error.TimedOut"/>.
    /// </summary>
    void Write(System.ReadOnlySpan<byte> data);

    /// <summary>Ends the stream towards the peer; reading goes on.</summary>
    void CloseWrite();

    /// <summary>
    /// Ends both streams in an orderly way, as if nobody referenced the connection any more: what was written is still delivered, what
    /// the peer still sends is thrown away, and whoever reads, or waits to, gets the end of the stream.
    /// </summary>
    void Close();

    /// <summary>Ends the connection at once with a reset.</summary>
    void Abort();

    /// <summary>
    /// Says how far the connection has come: tells a slow peer, or one that keeps its window closed, from one that has gone.
    /// </summary>
    void GetProgress(out TcpProgress progress);

    /// <returns>The peer's address.</returns>
    Ipv4Address GetPeer(out ushort port);
}
