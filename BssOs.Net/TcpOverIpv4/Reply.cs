using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>A segment without data that belongs to no connection.</summary>
public struct Reply
{
    public TcpRepresentation Segment;
    public Ipv4Address LocalAddress;
    public Ipv4Address RemoteAddress;
}
