using System;

namespace BssOs.Net.ByteSink;

/// <summary>A number beyond 2^32, kept in decimal: servers have no division of 64-bit numbers.</summary>
public struct ByteCount
{
    /// <summary>Digits of the largest number.</summary>
    public const int DigitsMax = 19;

    private const uint Billion = 1_000_000_000;

    private uint _billions;
    private uint _rest;

    /// <summary>Adds up to 2^31.</summary>
    public void Add(uint bytes)
    {
        _rest += bytes;
        while (_rest >= Billion)
        {
            _rest -= Billion;
            _billions++;
        }
    }

    /// <summary>Writes it in decimal.</summary>
    /// <param name="text">At least <see cref="DigitsMax"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public readonly int Write(Span<byte> text)
    {
        int length = 0;
        Append(text, ref length, _billions);
        Append(text, ref length, _rest);
        if (length == 0)
            text[length++] = (byte)'0';
        return length;
    }

    // Without zeros at the front of the whole number.
    private static void Append(Span<byte> text, ref int length, uint part)
    {
        for (uint divisor = Billion; divisor != 0; divisor /= 10)
        {
            uint digit = part / divisor % 10;
            if (divisor == Billion && (digit == 0 || length != 0))
                continue;
            if (digit != 0 || length != 0)
                text[length++] = (byte)('0' + digit);
        }
    }
}
