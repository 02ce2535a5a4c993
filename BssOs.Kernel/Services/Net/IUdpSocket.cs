namespace BssOs;

/// <summary>A UDP port; closed when the last reference is released.</summary>
[Service(0x0000_0057)]
public interface IUdpSocket
{
    /// <summary>
    /// Sends a datagram of up to 65507 bytes, in fragments if it is longer than a frame; errors: <see cref="Error.Unreachable"/>,
    /// <see cref="Error.InvalidArgument"/> if it is too long.
    /// </summary>
    void Send(Ipv4Address address, ushort port, System.ReadOnlySpan<byte> data);

    /// <summary>Sends a datagram to all hosts on an interface.</summary>
    /// <param name="link">Number of the interface.</param>
    /// <param name="isConfigured">Whether it comes from the interface's address; else from 0.0.0.0, as that of a host without one
    /// (DHCP).</param>
    /// <param name="port">Port of the receivers.</param>
    /// <param name="data">What to send.</param>
    void Broadcast(uint link, bool isConfigured, ushort port, System.ReadOnlySpan<byte> data);

    /// <summary>Blocks until a datagram arrives or the time is over; a datagram longer than <paramref name="data"/> is truncated.</summary>
    /// <param name="milliseconds">
    /// 0 to wait for ever; errors: <see cref="Error.TimedOut"/>; <see cref="Error.Unreachable"/>, once, if ICMP reported that the
    /// datagram sent last was not delivered, for example because the port is closed.
    /// </param>
    /// <returns>Bytes written into <paramref name="data"/>.</returns>
    uint Receive(System.Span<byte> data, uint milliseconds, out Ipv4Address address, out ushort port);
}
