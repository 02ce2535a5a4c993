using BssOs.Layers;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// Identifications of datagrams that may be sent in fragments: a secret beginning for each pair of hosts and protocol, and
/// one after the other from there (RFC 7739 5.3). Each identification comes again as late as it can (RFC 6864 4.3), and who
/// sees those of one pair learns nothing of what is sent to others. Calls nobody.
/// </summary>
public unsafe struct IdentificationGenerator
{
    // How many pairs can count apart; those that fall together skip numbers, as if more were sent.
    private const int CounterCount = 256;

    private const int HalfBits = 16;

    private KeyedHash _hash;
    private fixed ushort _next[CounterCount];

    /// <summary>Stirs something that an outsider does not know into the secret.</summary>
    public void Stir(uint value) => _hash.Stir(value);

    /// <summary>Stirs the time of day in.</summary>
    public void Stir(in CalendarTime time) => _hash.Stir(time);

    /// <returns>The identification for a datagram that is sent now.</returns>
    public ushort Next(Ipv4Address source, Ipv4Address destination, byte protocol)
    {
        // Two parts of one secret number: which counter, and where it begins.
        uint hash = _hash.Compute(source.Value, destination.Value, protocol, 0);
        return (ushort)((hash >> HalfBits) + _next[hash % CounterCount]++);
    }
}
