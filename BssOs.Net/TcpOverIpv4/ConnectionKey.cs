namespace BssOs.Net.TcpOverIpv4;

/// <summary>The two sockets that identify a connection.</summary>
public struct ConnectionKey
{
    public uint LocalAddress;
    public uint RemoteAddress;
    public ushort LocalPort;
    public ushort RemotePort;

    /// <returns>Whether both identify the same connection.</returns>
    public readonly bool Is(in ConnectionKey other) =>
        RemoteAddress == other.RemoteAddress && RemotePort == other.RemotePort
        && LocalPort == other.LocalPort && LocalAddress == other.LocalAddress;
}
