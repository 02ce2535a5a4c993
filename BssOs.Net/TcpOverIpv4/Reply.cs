using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>A segment without data that does not belong to a connection.</summary>
public struct Reply
{
    public TcpRepresentation Segment;
    public Ipv4Address LocalAddress;
    public Ipv4Address RemoteAddress;
}
