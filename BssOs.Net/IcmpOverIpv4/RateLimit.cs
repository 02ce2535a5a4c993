namespace BssOs.Net.IcmpOverIpv4;

/// <summary>A token bucket: so many messages per second, and so many at once after a pause (RFC 1812 4.3.2.8). Calls nobody.</summary>
public struct RateLimit
{
    private const uint MillisecondsPerSecond = 1000;

    private uint _perSecond;
    private uint _burst;
    private uint _tokens;
    private Instant _last;

    /// <summary>Begins with a full bucket.</summary>
    /// <param name="perSecond">Messages per second, 1 to 1000000.</param>
    /// <param name="burst">Messages at once, up to 4000.</param>
    /// <param name="now">The time.</param>
    public void Begin(uint perSecond, uint burst, Instant now)
    {
        // A message costs 1000 tokens, and a millisecond brings as many as messages per second are allowed.
        _perSecond = perSecond;
        _burst = burst * MillisecondsPerSecond;
        _tokens = _burst;
        _last = now;
    }

    /// <summary>Asks for one message.</summary>
    /// <param name="now">The time.</param>
    /// <param name="frames">How many a message counts for, up to 1000: one per frame that it takes.</param>
    /// <returns>Whether it may be sent.</returns>
    public bool TryTake(Instant now, uint frames = 1)
    {
        // The comparison comes first: after a long pause the product would not fit.
        uint passed = now.Since(_last);
        _last = now;
        uint room = _burst - _tokens;
        _tokens = passed > room / _perSecond ? _burst : _tokens + passed * _perSecond;
        if (_tokens < frames * MillisecondsPerSecond)
            return false;
        _tokens -= frames * MillisecondsPerSecond;
        return true;
    }
}
