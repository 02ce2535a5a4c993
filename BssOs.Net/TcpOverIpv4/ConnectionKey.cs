namespace BssOs.Net.TcpOverIpv4;

/// <summary>The two sockets that identify a connection.</summary>
public struct ConnectionKey
{
    public Ipv4Address LocalAddress;
    public Ipv4Address RemoteAddress;
    public ushort LocalPort;
    public ushort RemotePort;

    /// <returns>Whether both identify the same connection.</returns>
    public readonly bool Is(in ConnectionKey other) =>
        RemoteAddress.Is(other.RemoteAddress) && RemotePort == other.RemotePort
        && LocalPort == other.LocalPort && LocalAddress.Is(other.LocalAddress);
}
