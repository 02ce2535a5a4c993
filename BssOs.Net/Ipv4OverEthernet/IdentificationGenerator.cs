using BssOs.Net.Layers;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// Identifications of datagrams that may be fragmented: for each pair of hosts and protocol, consecutive numbers from a secret start (RFC
/// 7739 5.3). So an identification recurs as late as possible (RFC 6864 4.3), and the numbers of one pair reveal nothing about what is sent
/// to others. Makes no calls.
/// </summary>
public unsafe struct IdentificationGenerator
{
    // Number of separate counters; pairs that share one skip numbers, as if more were sent.
    private const int CounterCount = 256;

    private const int HalfBits = 16;

    private KeyedHash _hash;
    private fixed ushort _next[CounterCount];

    /// <summary>Mixes a value that outsiders do not know into the secret.</summary>
    public void Stir(uint value) => _hash.Stir(value);

    /// <summary>Mixes the time of day into the secret.</summary>
    public void Stir(in CalendarTime time) => _hash.Stir(time);

    /// <returns>The identification for the next datagram.</returns>
    public ushort Next(Ipv4Address source, Ipv4Address destination, byte protocol)
    {
        // Two parts of one secret number: the index of the counter, and its start.
        uint hash = _hash.Compute(source.Value, destination.Value, protocol, 0);
        return (ushort)((hash >> HalfBits) + _next[hash % CounterCount]++);
    }
}
