using System;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>The retransmission timeout (RFC 6298), in milliseconds.</summary>
public struct RetransmissionTimeout
{
    /// <summary>Before the first measurement (RFC 6298, 2.1).</summary>
    public const uint Initial = 1000;

    /// <summary>After a SYN was retransmitted (RFC 6298, 5.7).</summary>
    public const uint InitialAfterLoss = 3000;

    /// <summary>
    /// RFC 6298 (2.4) recommends one second because clocks were coarse when it was written; today's systems use 200 ms, which is longer
    /// than their delayed acknowledgements.
    /// </summary>
    public const uint MillisecondsMin = 200;

    /// <summary>RFC 6298 (2.5) allows no less.</summary>
    public const uint MillisecondsMax = 60_000;

    private const uint Granularity = 10;

    // Fixed point as in Jacobson's "Congestion avoidance and control" (1988): gains of 1/8 and 1/4 become shifts.
    private const int SmoothedShift = 3;
    private const int VariationShift = 2;

    private uint _smoothed;
    private uint _variation;

    /// <summary>The current timeout.</summary>
    public uint Milliseconds { get; private set; }

    /// <summary>The smoothed round-trip time; 0 before the first measurement.</summary>
    public readonly uint RoundTrip => _smoothed >> SmoothedShift;

    /// <summary>Resets it to an initial value without measurement.</summary>
    public void Start(uint milliseconds)
    {
        _smoothed = 0;
        Milliseconds = milliseconds;
    }

    /// <summary>Adds the round-trip time of a segment that was sent only once (Karn's algorithm).</summary>
    public void Measure(uint roundTrip)
    {
        roundTrip = Math.Min(Math.Max(roundTrip, 1), MillisecondsMax);
        if (_smoothed == 0)
        {
            _smoothed = roundTrip << SmoothedShift;
            _variation = roundTrip << VariationShift >> 1;
        }
        else
        {
            int error = (int)roundTrip - (int)RoundTrip;
            _smoothed = (uint)Math.Max((int)_smoothed + error, 1);
            _variation = (uint)((int)_variation + Math.Max(error, -error) - (int)(_variation >> VariationShift));
        }

        uint timeout = RoundTrip + Math.Max(_variation, Granularity);
        Milliseconds = Math.Min(Math.Max(timeout, MillisecondsMin), MillisecondsMax);
    }

    /// <summary>Doubles the timeout after it has expired (RFC 6298, 5.5).</summary>
    public void BackOff() => Milliseconds = Math.Min(Milliseconds * 2, MillisecondsMax);
}
