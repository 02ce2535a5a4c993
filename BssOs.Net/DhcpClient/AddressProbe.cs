namespace BssOs.Net.DhcpClient;

/// <summary>
/// When to probe for an address, before it is used (RFC 5227 2.1.1): three times, so that a station that misses one or two
/// still says that it has it. Time is passed in; it calls nobody.
/// </summary>
public struct AddressProbe
{
    // RFC 5227 1.1, in the order of the RFC: PROBE_WAIT, PROBE_NUM, PROBE_MIN, PROBE_MAX, ANNOUNCE_WAIT. They are not ours to choose.
    private const uint LongestDelay = 1000;
    private const int ProbeCount = 3;
    private const uint ShortestInterval = 1000;
    private const uint LongestInterval = 2000;
    private const uint LastWait = 2000;

    private int _sent;

    /// <summary>The address, if one is probed for.</summary>
    public Ipv4Address Address { get; private set; }

    /// <summary>Whether all probes went out and time enough for an answer has passed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>When <see cref="Step"/> has something to do.</summary>
    public Instant Next { get; private set; }

    /// <summary>Begins.</summary>
    /// <param name="address">The address.</param>
    /// <param name="start">When.</param>
    /// <param name="random">A random number, so that hosts that start together do not probe together.</param>
    public void Begin(Ipv4Address address, Instant start, uint random)
    {
        this = default;
        Address = address;
        Next = start + random % (LongestDelay + 1);
    }

    /// <summary>Whether it is time for <see cref="Step"/>.</summary>
    public readonly bool IsDue(Instant now) => !Address.IsNone && !IsDone && now >= Next;

    /// <summary>Does what is due.</summary>
    /// <param name="now">The time.</param>
    /// <param name="random">A random number.</param>
    /// <returns>Whether to send a probe.</returns>
    public bool Step(Instant now, uint random)
    {
        if (_sent == ProbeCount)
        {
            IsDone = true;
            return false;
        }

        _sent++;
        Next = now + (_sent == ProbeCount ? LastWait : ShortestInterval + random % (LongestInterval - ShortestInterval + 1));
        return true;
    }
}
