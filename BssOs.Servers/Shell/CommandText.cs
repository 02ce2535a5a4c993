using System;
using BssOs.Shared;

namespace BssOs.Servers.Shell;

/// <summary>Parses command lines and formats answers.</summary>
internal static unsafe class CommandText
{
    /// <summary>Splits a line at its first space.</summary>
    public static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> rest)
    {
        int space = line.IndexOf((byte)' ');
        if (space < 0)
        {
            rest = default;
            return line;
        }

        rest = line.Slice(space + 1);
        return line.Slice(0, space);
    }

    /// <summary>NUL-terminated text as a span.</summary>
    public static ReadOnlySpan<byte> FromZeroEnded(byte* text, int lengthMax)
    {
        int length = 0;
        while (length < lengthMax && text[length] != 0)
            length++;
        return new ReadOnlySpan<byte>(text, length);
    }

    /// <summary>Appends a separator and a two-digit number.</summary>
    public static void AppendTwoDigits(ref TextBuilder text, byte separator, uint value)
    {
        text.Append(separator);
        if (value < 10)
            text.Append((byte)'0');
        text.AppendDecimal(value);
    }
}
