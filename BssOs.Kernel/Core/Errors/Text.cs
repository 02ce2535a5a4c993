namespace BssOs.Kernel;

/// <summary>Helpers for NUL-terminated text.</summary>
public static unsafe class Text
{
    /// <summary>Bytes before the NUL.</summary>
    public static nuint Length(byte* text)
    {
        nuint length = 0;
        while (text[length] != 0)
            length++;
        return length;
    }

    /// <summary>Whether text of a given length equals NUL-terminated text.</summary>
    public static bool Equals(byte* text, nuint length, byte* other)
    {
        for (nuint i = 0; i < length; i++)
        {
            if (text[i] != other[i] || other[i] == 0)
                return false;
        }

        return other[length] == 0;
    }

    /// <summary>Whether a text equals a literal.</summary>
    public static bool Equals(byte* text, nuint length, System.ReadOnlySpan<byte> literal) =>
        length == (nuint)literal.Length && StartsWith(text, length, literal);

    /// <summary>Whether a text begins with a literal.</summary>
    public static bool StartsWith(byte* text, nuint length, System.ReadOnlySpan<byte> literal)
    {
        if (length < (nuint)literal.Length)
            return false;
        for (int i = 0; i < literal.Length; i++)
        {
            if (text[i] != literal[i])
                return false;
        }

        return true;
    }

    /// <summary>Copies as much as fits, and NUL-terminates it.</summary>
    public static void Copy(byte* text, nuint length, byte* target, nuint size)
    {
        nuint i = 0;
        for (; i < length && i + 1 < size; i++)
            target[i] = text[i];
        target[i] = 0;
    }

    /// <summary>Parses a decimal or 0x-hexadecimal number after optional spaces and advances the position past it.</summary>
    /// <returns>False if there is none or it exceeds 32 bits.</returns>
    public static bool TryReadNumber(byte* text, nuint length, ref nuint position, out uint value)
    {
        value = 0;
        while (position < length && text[position] == ' ')
            position++;
        uint radix = 10;
        if (position + 1 < length && text[position] == '0' && (text[position + 1] | 0x20) == 'x')
        {
            radix = 16;
            position += 2;
        }

        nuint start = position;
        for (; position < length; position++)
        {
            uint digit = DigitOf(text[position]);
            if (digit >= radix)
                break;
            if (value > (uint.MaxValue - digit) / radix)
                return false;
            value = (value * radix) + digit;
        }

        return position != start;
    }

    private static uint DigitOf(byte character)
    {
        if (character >= '0' && character <= '9')
            return (uint)(character - '0');
        uint letter = (uint)(character | 0x20) - 'a';
        return letter < 6 ? letter + 10 : 255;
    }
}
