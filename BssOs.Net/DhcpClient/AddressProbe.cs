namespace BssOs.Net.DhcpClient;

/// <summary>
/// Schedules the probes for an address before it is used (RFC 5227 2.1.1): three, so that a station that misses one or two still reports
/// that it has the address. A pure state machine: time is passed in, and it makes no calls.
/// </summary>
public struct AddressProbe
{
    // RFC 5227 1.1, in the order of the RFC: PROBE_WAIT, PROBE_NUM, PROBE_MIN, PROBE_MAX, ANNOUNCE_WAIT. The values are mandatory.
    private const uint DelayMax = 1000;
    private const int ProbeCount = 3;
    private const uint ShortestInterval = 1000;
    private const uint IntervalMax = 2000;
    private const uint LastWait = 2000;

    private int _sent;

    /// <summary>The address being probed; none if there is none.</summary>
    public Ipv4Address Address { get; private set; }

    /// <summary>Whether all probes were sent and enough time for a reply has passed.</summary>
    public bool IsDone { get; private set; }

    /// <summary>When <see cref="Step"/> must be called next.</summary>
    public Instant Next { get; private set; }

    /// <summary>Begins probing.</summary>
    /// <param name="address">The address to probe.</param>
    /// <param name="start">The current time.</param>
    /// <param name="random">A random number, so that hosts started at the same time do not probe at the same time.</param>
    public void Begin(Ipv4Address address, Instant start, uint random)
    {
        this = default;
        Address = address;
        Next = start + random % (DelayMax + 1);
    }

    /// <summary>Whether it is time for <see cref="Step"/>.</summary>
    public readonly bool IsDue(Instant now) => !Address.IsNone && !IsDone && now >= Next;

    /// <summary>Performs the step that is due.</summary>
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
        Next = now + (_sent == ProbeCount ? LastWait : ShortestInterval + random % (IntervalMax - ShortestInterval + 1));
        return true;
    }
}
