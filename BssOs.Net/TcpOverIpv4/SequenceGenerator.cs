using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// Initial sequence numbers (RFC 6528): a clock of 4 microseconds plus a secret function of the two sockets, so that
/// old segments do not fit and strangers cannot guess. The function is HalfSipHash-2-4 (Aumasson and Bernstein's
/// SipHash in 32-bit words), which needs no 64-bit arithmetic.
/// </summary>
public struct SequenceGenerator
{
    private const uint TicksPerMillisecond = 250;

    // SipHash's constants for 32-bit words; see its reference description.
    private const uint Constant2 = 0x6C79_6765;
    private const uint Constant3 = 0x7465_6462;
    private const uint Finalization = 0xFF;
    private const int FinalRounds = 4;

    // RFC 6335: ports for temporary use.
    private const uint FirstPort = 49_152;
    private const uint PortMask = 0x3FFF;

    private uint _key0;
    private uint _key1;
    private uint _connections;

    /// <summary>Stirs something that an outsider does not know into the secret.</summary>
    public void Stir(uint value)
    {
        uint mixed = Hash(value, _key1, _key0, 0);
        _key1 = _key0 ^ value;
        _key0 = mixed;
    }

    /// <returns>Where a connection opened now begins; its clock wraps, as sequence numbers do.</returns>
    public readonly SequenceNumber GetInitial(in ConnectionKey key, Instant now)
    {
        uint ports = ((uint)key.LocalPort << 16) | key.RemotePort;
        return new SequenceNumber((uint)now.Milliseconds * TicksPerMillisecond + Hash(key.LocalAddress, key.RemoteAddress, ports, 1));
    }

    /// <returns>A local port to try for a connection (RFC 6056, 3.3.3: a secret beginning, then one after the other).</returns>
    public ushort GetPort(uint remoteAddress, ushort remotePort) =>
        (ushort)(FirstPort + ((Hash(remoteAddress, remotePort, 0, 2) + _connections++) & PortMask));

    private readonly uint Hash(uint first, uint second, uint third, uint purpose)
    {
        uint v0 = _key0;
        uint v1 = _key1;
        uint v2 = Constant2 ^ _key0;
        uint v3 = Constant3 ^ _key1;
        Absorb(first, ref v0, ref v1, ref v2, ref v3);
        Absorb(second, ref v0, ref v1, ref v2, ref v3);
        Absorb(third, ref v0, ref v1, ref v2, ref v3);
        Absorb(purpose, ref v0, ref v1, ref v2, ref v3);
        v2 ^= Finalization;
        for (int round = 0; round < FinalRounds; round++)
            Mix(ref v0, ref v1, ref v2, ref v3);
        return v1 ^ v3;
    }

    private static void Absorb(uint word, ref uint v0, ref uint v1, ref uint v2, ref uint v3)
    {
        v3 ^= word;
        Mix(ref v0, ref v1, ref v2, ref v3);
        Mix(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    private static void Mix(ref uint v0, ref uint v1, ref uint v2, ref uint v3)
    {
        v0 += v1;
        v1 = Rotate(v1, 5) ^ v0;
        v0 = Rotate(v0, 16);
        v2 += v3;
        v3 = Rotate(v3, 8) ^ v2;
        v0 += v3;
        v3 = Rotate(v3, 7) ^ v0;
        v2 += v1;
        v1 = Rotate(v1, 13) ^ v2;
        v2 = Rotate(v2, 16);
    }

    private static uint Rotate(uint value, int bits) => (value << bits) | (value >> (32 - bits));
}
