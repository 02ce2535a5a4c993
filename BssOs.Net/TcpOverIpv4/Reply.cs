using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>A segment without data that belongs to no connection.</summary>
public struct Reply
{
    public TcpRepresentation Segment;
    public uint LocalAddress;
    public uint RemoteAddress;
}
