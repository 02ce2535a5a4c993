using System.Runtime.CompilerServices;

namespace System;

/// <summary>
/// Arithmetic. The 64-bit operations are not for servers: the compiler calls them where 32-bit instructions are not sufficient.
/// </summary>
public static class Math
{
    private const int WordBits = 32;
    private const int LongBits = 64;

    /// <summary>The smaller of two numbers.</summary>
    public static int Min(int val1, int val2) => val1 < val2 ? val1 : val2;

    /// <inheritdoc cref="Min(int, int)"/>
    public static uint Min(uint val1, uint val2) => val1 < val2 ? val1 : val2;

    /// <inheritdoc cref="Min(int, int)"/>
    public static nuint Min(nuint val1, nuint val2) => val1 < val2 ? val1 : val2;

    /// <inheritdoc cref="Min(int, int)"/>
    public static nint Min(nint val1, nint val2) => val1 < val2 ? val1 : val2;

    /// <inheritdoc cref="Min(int, int)"/>
    public static long Min(long val1, long val2) => val1 < val2 ? val1 : val2;

    /// <inheritdoc cref="Min(int, int)"/>
    public static ulong Min(ulong val1, ulong val2) => val1 < val2 ? val1 : val2;

    /// <summary>The greater of two numbers.</summary>
    public static int Max(int val1, int val2) => val1 > val2 ? val1 : val2;

    /// <inheritdoc cref="Max(int, int)"/>
    public static uint Max(uint val1, uint val2) => val1 > val2 ? val1 : val2;

    /// <inheritdoc cref="Max(int, int)"/>
    public static nuint Max(nuint val1, nuint val2) => val1 > val2 ? val1 : val2;

    /// <inheritdoc cref="Max(int, int)"/>
    public static nint Max(nint val1, nint val2) => val1 > val2 ? val1 : val2;

    /// <inheritdoc cref="Max(int, int)"/>
    public static long Max(long val1, long val2) => val1 > val2 ? val1 : val2;

    /// <inheritdoc cref="Max(int, int)"/>
    public static ulong Max(ulong val1, ulong val2) => val1 > val2 ? val1 : val2;

    /// <summary>The absolute value; an error for the least number, whose value is one more than the greatest.</summary>
    public static int Abs(int value) => value < 0 ? checked(-value) : value;

    /// <inheritdoc cref="Abs(int)"/>
    public static long Abs(long value) => value < 0 ? checked(-value) : value;

    /// <summary>The number, or the limit that it is beyond.</summary>
    public static int Clamp(int value, int min, int max) => Min(Max(value, min), max);

    /// <inheritdoc cref="Clamp(int, int, int)"/>
    public static uint Clamp(uint value, uint min, uint max) => Min(Max(value, min), max);

    /// <inheritdoc cref="Clamp(int, int, int)"/>
    public static long Clamp(long value, long min, long max) => Min(Max(value, min), max);

    /// <inheritdoc cref="Clamp(int, int, int)"/>
    public static ulong Clamp(ulong value, ulong min, ulong max) => Min(Max(value, min), max);

    /// <summary>The full product of two words.</summary>
    public static ulong BigMul(uint a, uint b) => (ulong)a * b;

    internal static ulong DivUInt64(ulong dividend, ulong divisor) => Divide(dividend, divisor, out _);

    internal static ulong ModUInt64(ulong dividend, ulong divisor)
    {
        Divide(dividend, divisor, out ulong remainder);
        return remainder;
    }

    internal static long DivInt64(long dividend, long divisor)
    {
        ulong quotient = Divide(Magnitude(dividend), Magnitude(divisor), out _);
        return (dividend < 0) != (divisor < 0) ? -(long)quotient : (long)quotient;
    }

    internal static long ModInt64(long dividend, long divisor)
    {
        Divide(Magnitude(dividend), Magnitude(divisor), out ulong remainder);
        return dividend < 0 ? -(long)remainder : (long)remainder;
    }

    private static ulong Magnitude(long value) => value < 0 ? (ulong)-value : (ulong)value;

    /// <summary>Binary long division: at most 64 steps. Only constant shifts, since those need no helper function.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Divide(ulong dividend, ulong divisor, out ulong remainder)
    {
        if (divisor == 0)
            Internal.Runtime.CompilerHelpers.ThrowHelpers.ThrowDivideByZeroException();
        if ((dividend | divisor) >> WordBits == 0)
        {
            remainder = (uint)dividend % (uint)divisor;
            return (uint)dividend / (uint)divisor;
        }

        ulong rest = 0;
        for (int i = 0; i < LongBits; i++)
        {
            // The bit shifted out of the remainder counts as well: the divisor may use all 64 bits.
            bool carry = (long)rest < 0;
            rest = (rest << 1) | (dividend >> (LongBits - 1));
            dividend <<= 1;
            if (carry || rest >= divisor)
            {
                rest -= divisor;
                dividend |= 1;
            }
        }

        remainder = rest;
        return dividend;
    }
}
