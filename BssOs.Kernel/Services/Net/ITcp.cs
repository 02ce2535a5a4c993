namespace BssOs;

/// <summary>TCP (RFC 9293).</summary>
[Service(0x0000_0058)]
public interface ITcp
{
    /// <param name="port">Local port; errors: <see cref="Error.InUse"/>.</param>
    /// <param name="backlog">Connections that may wait to be accepted.</param>
    TcpListener Listen(ushort port, uint backlog);

    /// <summary>
    /// Blocks until the connection is established; errors: <see cref="Error.Refused"/>, <see cref="Error.TimedOut"/>,
    /// <see cref="Error.Unreachable"/>.
    /// </summary>
    TcpConnection Connect(Ipv4Address address, ushort port);
}
