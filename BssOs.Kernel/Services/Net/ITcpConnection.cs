namespace BssOs;

/// <summary>
/// One end of a connection: two streams of bytes. Releasing the last reference closes it gracefully: what was written is still delivered.
/// </summary>
[Service(0x0000_005A)]
public interface ITcpConnection
{
    /// <summary>Blocks until there is at least one byte.</summary>
    /// <returns>Bytes written into <paramref name="data"/>; 0 at the end of the stream. Errors: <see cref="Error.Reset"/>,
    /// <see cref="Error.TimedOut"/>.</returns>
    uint Read(System.Span<byte> data);

    /// <summary>
    /// Blocks until all bytes are in the send buffer; errors: <see cref="Error.Closed"/>, <see cref="Error.Reset"/>,
    /// <see cref="Error.TimedOut"/>.
    /// </summary>
    void Write(System.ReadOnlySpan<byte> data);

    /// <summary>Ends the stream to the peer; data can still be read.</summary>
    void CloseWrite();

    /// <summary>
    /// Ends both streams gracefully, as if the last reference had been released: what was written is still delivered, what the peer still
    /// sends is discarded, and readers get the end of the stream.
    /// </summary>
    void Close();

    /// <summary>Ends the connection at once with a reset.</summary>
    void Abort();

    /// <summary>
    /// Tells how much data was transferred, to distinguish a slow peer, or one that keeps its window closed, from one that is gone.
    /// </summary>
    void GetProgress(out TcpProgress progress);

    /// <returns>The peer's address.</returns>
    Ipv4Address GetPeer(out ushort port);
}
