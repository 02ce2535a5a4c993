namespace BssOs;

/// <summary>A UDP port; closed when nobody references it.</summary>
[Service(0x0000_0057)]
public interface IUdpSocket
{
    /// <summary>Sends a datagram; errors: <see cref="Error.Unreachable"/>, <see cref="Error.InvalidArgument"/> if it is too long.</summary>
    void Send(uint address, ushort port, System.ReadOnlySpan<byte> data);

    /// <summary>Sends a datagram to all hosts on an interface, also before it has an address (DHCP).</summary>
    void Broadcast(uint link, ushort port, System.ReadOnlySpan<byte> data);

    /// <summary>Blocks until a datagram arrives or the time is over; what does not fit is cut off.</summary>
    /// <param name="milliseconds">0 to wait for ever; errors: <see cref="Error.TimedOut"/>.</param>
    /// <returns>Bytes written into <paramref name="data"/>.</returns>
    uint Receive(System.Span<byte> data, uint milliseconds, out uint address, out ushort port);
}
