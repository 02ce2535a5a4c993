using BssOs.Layers;
using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// Initial sequence numbers (RFC 6528): a clock of 4 microseconds plus a secret function of the two sockets, so that
/// old segments do not fit and strangers cannot guess.
/// </summary>
public struct SequenceGenerator
{
    private const uint TicksPerMillisecond = 250;

    // RFC 6335: ports for temporary use.
    private const uint FirstPort = 49_152;
    private const uint PortMask = 0x3FFF;

    private KeyedHash _hash;
    private uint _connections;

    /// <summary>Stirs something that an outsider does not know into the secret.</summary>
    public void Stir(uint value) => _hash.Stir(value);

    /// <summary>Stirs the time of day in.</summary>
    public void Stir(in CalendarTime time) => _hash.Stir(time);

    /// <returns>Where a connection opened now begins; its clock wraps, as sequence numbers do.</returns>
    public readonly SequenceNumber GetInitial(in ConnectionKey key, Instant now)
    {
        uint ports = ((uint)key.LocalPort << 16) | key.RemotePort;
        return new SequenceNumber(
            (uint)now.Milliseconds * TicksPerMillisecond + _hash.Compute(key.LocalAddress.Value, key.RemoteAddress.Value, ports, 1));
    }

    /// <returns>What only somebody who knows the secret can compute from a connection's sockets, its peer's initial number and a
    /// detail.</returns>
    public readonly uint Authenticate(in ConnectionKey key, SequenceNumber peer, uint detail)
    {
        uint ports = ((uint)key.LocalPort << 16) | key.RemotePort;
        return _hash.Compute(_hash.Compute(key.LocalAddress.Value, key.RemoteAddress.Value, ports, 3), peer.Value, detail, 4);
    }

    /// <returns>A local port to try for a connection (RFC 6056, 3.3.3: a secret beginning, then one after the other).</returns>
    public ushort GetPort(Ipv4Address remoteAddress, ushort remotePort) =>
        (ushort)(FirstPort + ((_hash.Compute(remoteAddress.Value, remotePort, 0, 2) + _connections++) & PortMask));
}
