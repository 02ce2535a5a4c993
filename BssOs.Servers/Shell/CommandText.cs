using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.Shell;

/// <summary>Parses command lines and formats answers.</summary>
internal static unsafe class CommandText
{
    /// <summary>Splits a line at its first space; spaces around both parts do not count.</summary>
    public static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> rest)
    {
        line = Trim(line);
        int space = line.IndexOf((byte)' ');
        if (space < 0)
        {
            rest = default;
            return line;
        }

        rest = Trim(line.Slice(space + 1));
        return line.Slice(0, space);
    }

    /// <summary>The line of a list that begins with a word, with its end; empty if none does.</summary>
    public static ReadOnlySpan<byte> FindLine(ReadOnlySpan<byte> list, ReadOnlySpan<byte> word)
    {
        while (!list.IsEmpty)
        {
            ReadOnlySpan<byte> line = list.Slice(0, list.IndexOf((byte)'\n') + 1);
            if (FirstWord(line, out _).SequenceEqual(word))
                return line;
            list = list.Slice(line.Length);
        }

        return default;
    }

    /// <summary>NUL-terminated text as a span.</summary>
    public static ReadOnlySpan<byte> FromZeroEnded(byte* text, int lengthMax)
    {
        int length = 0;
        while (length < lengthMax && text[length] != 0)
            length++;
        return new ReadOnlySpan<byte>(text, length);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && text[0] == ' ')
            text = text.Slice(1);
        while (!text.IsEmpty && text[text.Length - 1] == ' ')
            text = text.Slice(0, text.Length - 1);
        return text;
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
