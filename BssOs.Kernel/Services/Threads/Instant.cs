namespace BssOs;

/// <summary>
/// A point in time: milliseconds since the system started, in 64 bits, so that it does not wrap and comparing two is right by
/// construction. There is no difference that could be negative: <see cref="Since"/> says how long ago something was.
/// </summary>
public readonly struct Instant
{
    private const uint MillisecondsPerSecond = 1000;
    private const int DigitBits = 16;
    private const uint DigitMask = (1u << DigitBits) - 1;

    // Two words: blocks that travel between servers consist of such.
    private readonly uint _low;
    private readonly uint _high;

    /// <summary>Makes the instant so many milliseconds after the start.</summary>
    public Instant(ulong milliseconds)
    {
        _low = (uint)milliseconds;
        _high = (uint)(milliseconds >> 32);
    }

    /// <summary>Milliseconds since start.</summary>
    public ulong Milliseconds => ((ulong)_high << 32) | _low;

    /// <summary>Whole seconds since start, rounded down; enough for 136 years.</summary>
    public uint Seconds
    {
        get
        {
            // By hand, in digits of 16 bits: targets have no division of 64 bits.
            ulong rest = Milliseconds;
            uint remainder = 0;
            uint seconds = 0;
            for (int digit = 0; digit < sizeof(ulong) * 8 / DigitBits; digit++)
            {
                uint part = (remainder << DigitBits) | ((uint)(rest >> (64 - DigitBits)) & DigitMask);
                seconds = (seconds << DigitBits) | (part / MillisecondsPerSecond);
                remainder = part % MillisecondsPerSecond;
                rest <<= DigitBits;
            }

            return seconds;
        }
    }

    /// <summary>So many milliseconds later.</summary>
    public static Instant operator +(Instant instant, uint milliseconds) => new(instant.Milliseconds + milliseconds);

    /// <summary>Whether the left one is earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.Milliseconds < right.Milliseconds;

    /// <summary>Whether the left one is later.</summary>
    public static bool operator >(Instant left, Instant right) => left.Milliseconds > right.Milliseconds;

    /// <summary>Whether the left one is not later.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Milliseconds <= right.Milliseconds;

    /// <summary>Whether the left one is not earlier.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Milliseconds >= right.Milliseconds;

    /// <returns>Whether both are the same.</returns>
    public bool Is(Instant other) => Milliseconds == other.Milliseconds;

    /// <returns>So many seconds later.</returns>
    public Instant AfterSeconds(uint seconds) => new(Milliseconds + ((ulong)seconds * MillisecondsPerSecond));

    /// <summary>
    /// How long <paramref name="earlier"/> lies back, seen from here; <c>deadline.Since(now)</c> is what is left until a deadline.
    /// </summary>
    /// <returns>Milliseconds; 0 if it does not lie back but ahead, and <see cref="uint.MaxValue"/> if it is more than 49 days.</returns>
    public uint Since(Instant earlier)
    {
        if (Milliseconds <= earlier.Milliseconds)
            return 0;
        ulong passed = Milliseconds - earlier.Milliseconds;
        return passed > uint.MaxValue ? uint.MaxValue : (uint)passed;
    }
}
