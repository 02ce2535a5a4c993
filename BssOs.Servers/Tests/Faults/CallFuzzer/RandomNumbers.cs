namespace BssOs.Servers.CallFuzzer;

/// <summary>A sequence of numbers that look random.</summary>
/// <remarks>George Marsaglia, Xorshift RNGs, Journal of Statistical Software 8 (14), 2003: 32 bits, shifts 13, 17 and 5.</remarks>
internal struct RandomNumbers
{
    // Multiplied with the seed, so that the sequences of neighbouring seeds differ from the beginning; any odd number does.
    private const uint Spread = 0x9E37_79B1;

    private uint _state;

    /// <summary>Begins the sequence of a seed.</summary>
    public static RandomNumbers Begin(uint seed)
    {
        RandomNumbers numbers = default;

        // Nothing follows 0 but 0.
        numbers._state = (seed * Spread) | 1;
        numbers.Next();
        return numbers;
    }

    /// <summary>The next number, of 32 bits.</summary>
    public uint Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return _state;
    }

    /// <summary>The next number below a limit, which is at most 2^16.</summary>
    public uint Next(uint limit) => (uint)(((ulong)(Next() >> 16) * limit) >> 16);
}
