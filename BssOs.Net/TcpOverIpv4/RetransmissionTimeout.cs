using System;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>How long to wait for an acknowledgement (RFC 6298), in milliseconds.</summary>
public struct RetransmissionTimeout
{
    /// <summary>Before anything was measured (RFC 6298, 2.1).</summary>
    public const uint Initial = 1000;

    /// <summary>After the handshake had to repeat its SYN (RFC 6298, 5.7).</summary>
    public const uint InitialAfterLoss = 3000;

    /// <summary>
    /// RFC 6298 (2.4) recommends one second because clocks were coarse when it was written; 200 ms is what today's
    /// systems use, and lies above the delayed acknowledgements that they send.
    /// </summary>
    public const uint Minimum = 200;

    /// <summary>RFC 6298 (2.5) allows no less.</summary>
    public const uint Maximum = 60_000;

    private const uint Granularity = 10;

    // Fixed point as in Jacobson's "Congestion avoidance and control" (1988): gains of 1/8 and 1/4 become shifts.
    private const int SmoothedShift = 3;
    private const int VariationShift = 2;

    private uint _smoothed;
    private uint _variation;

    /// <summary>The timeout now.</summary>
    public uint Milliseconds { get; private set; }

    /// <summary>The smoothed round-trip time; 0 before the first measurement.</summary>
    public readonly uint RoundTrip => _smoothed >> SmoothedShift;

    /// <summary>Begins without a measurement.</summary>
    public void Start(uint milliseconds)
    {
        _smoothed = 0;
        Milliseconds = milliseconds;
    }

    /// <summary>Takes in the round-trip time of a segment that was sent only once (Karn's algorithm).</summary>
    public void Measure(uint roundTrip)
    {
        roundTrip = Math.Min(Math.Max(roundTrip, 1), Maximum);
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
        Milliseconds = Math.Min(Math.Max(timeout, Minimum), Maximum);
    }

    /// <summary>Doubles the timeout after it has passed (RFC 6298, 5.5).</summary>
    public void BackOff() => Milliseconds = Math.Min(Milliseconds * 2, Maximum);
}
