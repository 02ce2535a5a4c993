namespace BssOs.Net.IcmpOverIpv4;

/// <summary>A token bucket: limits messages per second, and the burst after a pause (RFC 1812 4.3.2.8). Makes no calls.</summary>
public struct RateLimit
{
    private const uint MillisecondsPerSecond = 1000;

    private uint _perSecond;
    private uint _burst;
    private uint _tokens;
    private Instant _last;

    /// <summary>Starts with a full bucket.</summary>
    /// <param name="perSecond">Messages per second, 1 to 1000000.</param>
    /// <param name="burst">Maximum burst, up to 4000 messages.</param>
    /// <param name="now">The time.</param>
    public void Begin(uint perSecond, uint burst, Instant now)
    {
        // A message costs 1000 tokens; a millisecond adds as many tokens as messages are allowed per second.
        _perSecond = perSecond;
        _burst = burst * MillisecondsPerSecond;
        _tokens = _burst;
        _last = now;
    }

    /// <summary>Requests permission for one message.</summary>
    /// <param name="now">The time.</param>
    /// <param name="frames">Weight of the message, up to 1000: the number of its frames.</param>
    /// <returns>Whether it may be sent.</returns>
    public bool TryTake(Instant now, uint frames = 1)
    {
        // Compared first, because after a long pause the product would overflow.
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
