namespace BssOs.Net.Layers;

/// <summary>
/// A keyed hash of a few numbers, so that strangers can guess neither sequence numbers (RFC 6528) nor identifications (RFC 7739):
/// HalfSipHash-2-4 (Aumasson and Bernstein's SipHash with 32-bit words), which needs no 64-bit arithmetic.
/// </summary>
public struct KeyedHash
{
    // SipHash's constants for 32-bit words; see its reference description.
    private const uint Constant2 = 0x6C79_6765;
    private const uint Constant3 = 0x7465_6462;
    private const uint Finalization = 0xFF;
    private const int FinalRounds = 4;

    private uint _key0;
    private uint _key1;

    /// <summary>Mixes a value that outsiders do not know into the key.</summary>
    public void Stir(uint value)
    {
        uint mixed = Compute(value, _key1, _key0, 0);
        _key1 = _key0 ^ value;
        _key0 = mixed;
    }

    /// <summary>Mixes in the time of day, if a clock provides it: it differs between starts.</summary>
    public void Stir(in CalendarTime time)
    {
        Stir(((uint)time.Year << 16) | ((uint)time.Month << 8) | time.Day);
        Stir(((uint)time.Hour << 16) | ((uint)time.Minute << 8) | time.Second);
    }

    /// <returns>The hash; values for different purposes are unrelated.</returns>
    public readonly uint Compute(uint first, uint second, uint third, uint purpose)
    {
        uint v0 = _key0;
        uint v1 = _key1;
        uint v2 = Constant2 ^ _key0;
        uint v3 = Constant3 ^ _key1;
        Absorb(first, ref v0, ref v1, ref v2, ref v3);
        Absorb(second, ref v0, ref v1, ref v2, ref v3);
        Absorb(third, ref v0, ref v1, ref v2, ref v3);
        Absorb(purpose, ref v0, ref v1, ref v2, ref v3);
        v2 ^= Finalization;
        for (int round = 0; round < FinalRounds; round++)
            Mix(ref v0, ref v1, ref v2, ref v3);
        return v1 ^ v3;
    }

    private static void Absorb(uint word, ref uint v0, ref uint v1, ref uint v2, ref uint v3)
    {
        v3 ^= word;
        Mix(ref v0, ref v1, ref v2, ref v3);
        Mix(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    private static void Mix(ref uint v0, ref uint v1, ref uint v2, ref uint v3)
    {
        v0 += v1;
        v1 = Rotate(v1, 5) ^ v0;
        v0 = Rotate(v0, 16);
        v2 += v3;
        v3 = Rotate(v3, 8) ^ v2;
        v0 += v3;
        v3 = Rotate(v3, 7) ^ v0;
        v2 += v1;
        v1 = Rotate(v1, 13) ^ v2;
        v2 = Rotate(v2, 16);
    }

    private static uint Rotate(uint value, int bits) => (value << bits) | (value >> (32 - bits));
}
