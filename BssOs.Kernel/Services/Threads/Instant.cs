namespace BssOs;

/// <summary>
/// A point in time: milliseconds since the system started, in 64 bits, so that it never wraps and two can simply be compared. Differences
/// are never negative: <see cref="Since"/> tells how long ago something was.
/// </summary>
public readonly struct Instant
{
    private const uint MillisecondsPerSecond = 1000;
    private const int DigitBits = 16;
    private const uint DigitMask = (1u << DigitBits) - 1;

    // Two words, because blocks passed between servers consist of numbers up to 32 bits.
    private readonly uint _low;
    private readonly uint _high;

    /// <summary>Makes an instant from milliseconds since start.</summary>
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
            // Long division in digits of 16 bits: the target has no 64-bit division.
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

    /// <summary>The instant this many milliseconds later.</summary>
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

    /// <returns>The instant this many seconds later.</returns>
    public Instant AfterSeconds(uint seconds) => new(Milliseconds + ((ulong)seconds * MillisecondsPerSecond));

    /// <summary>
    /// How long before this instant <paramref name="earlier"/> was; <c>deadline.Since(now)</c> is the time left until a deadline.
    /// </summary>
    /// <returns>
    /// Milliseconds; 0 if <paramref name="earlier"/> is not earlier, and <see cref="uint.MaxValue"/> if it is more than 49 days.
    /// </returns>
    public uint Since(Instant earlier)
    {
        if (Milliseconds <= earlier.Milliseconds)
            return 0;
        ulong passed = Milliseconds - earlier.Milliseconds;
        return passed > uint.MaxValue ? uint.MaxValue : (uint)passed;
    }
}
