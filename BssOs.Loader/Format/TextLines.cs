using System;

namespace BssOs.Format;

/// <summary>Texts by number: one constant, in which each ends with a line feed. It is smaller than a table of addresses.</summary>
public static class TextLines
{
    /// <summary>A line, without its end mark.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="number">Its number, from 0; the result is empty if there is none.</param>
    public static ReadOnlySpan<byte> Get(ReadOnlySpan<byte> lines, uint number)
    {
        for (; number != 0; number--)
        {
            int end = lines.IndexOf((byte)'\n');
            if (end < 0)
                return default;
            lines = lines.Slice(end + 1);
        }

        int length = lines.IndexOf((byte)'\n');
        return length < 0 ? default : lines.Slice(0, length);
    }
}
