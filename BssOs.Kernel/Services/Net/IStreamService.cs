namespace BssOs;

/// <summary>Talks to the peers of a TCP port, such as echo; <c>stream-listener.bss</c> accepts them and calls it.</summary>
[Service(0x0000_005F)]
public interface IStreamService
{
    /// <summary>
    /// Serves one connection until there is nothing more to do on it, on a thread of its own; when it returns, the connection is closed and
    /// what was written is still delivered. Errors of the connection may leave it.
    /// </summary>
    void Serve(TcpConnection connection);
}
