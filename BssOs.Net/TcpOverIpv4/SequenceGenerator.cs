using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// Initial sequence numbers (RFC 6528): a clock with a period of 4 microseconds plus a keyed hash of the two sockets, so that old segments
/// do not match and strangers cannot guess.
/// </summary>
public struct SequenceGenerator
{
    private const uint TicksPerMillisecond = 250;

    // RFC 6335: dynamic ports.
    private const uint FirstPort = 49_152;
    private const uint PortMask = 0x3FFF;

    private KeyedHash _hash;
    private uint _connections;

    /// <summary>Mixes a value that outsiders do not know into the key.</summary>
    public void Stir(uint value) => _hash.Stir(value);

    /// <summary>Mixes in the time of day.</summary>
    public void Stir(in CalendarTime time) => _hash.Stir(time);

    /// <returns>The initial sequence number of a connection opened now; its clock wraps, as sequence numbers do.</returns>
    public readonly SequenceNumber GetInitial(in ConnectionKey key, Instant now)
    {
        uint ports = ((uint)key.LocalPort << 16) | key.RemotePort;
        return new SequenceNumber(
            (uint)now.Milliseconds * TicksPerMillisecond + _hash.Compute(key.LocalAddress.Value, key.RemoteAddress.Value, ports, 1));
    }

    /// <returns>A value that only the owner of the key can compute from a connection's sockets, its peer's initial number and a
    /// detail.</returns>
    public readonly uint Authenticate(in ConnectionKey key, SequenceNumber peer, uint detail)
    {
        uint ports = ((uint)key.LocalPort << 16) | key.RemotePort;
        return _hash.Compute(_hash.Compute(key.LocalAddress.Value, key.RemoteAddress.Value, ports, 3), peer.Value, detail, 4);
    }

    /// <returns>A local port to try for a connection (RFC 6056, 3.3.3: consecutive ports from a secret start).</returns>
    public ushort GetPort(Ipv4Address remoteAddress, ushort remotePort) =>
        (ushort)(FirstPort + ((_hash.Compute(remoteAddress.Value, remotePort, 0, 2) + _connections++) & PortMask));
}
