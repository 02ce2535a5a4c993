using System;

namespace BssOs.Servers.StatusPage;

/// <summary>Appends text to a block of memory; what does not fit is truncated.</summary>
internal unsafe struct PageWriter(byte* start, uint capacity)
{
    /// <summary>Size of a page without its rows.</summary>
    public const uint FixedBytes = 4096;

    /// <summary>Maximum size of a row: two names of 31 characters, each up to 5 bytes escaped, and four numbers.</summary>
    public const uint RowBytes = 448;

    private const int DigitsMax = 10;

    private readonly uint _capacity = capacity;

    /// <summary>Address of the first byte.</summary>
    public byte* Start { get; } = start;

    /// <summary>Length in bytes.</summary>
    public uint Length { get; private set; }

    /// <summary>Appends UTF-8.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
            Write(text[i]);
    }

    /// <summary>Appends a decimal number.</summary>
    public void Write(uint value)
    {
        Span<byte> digits = stackalloc byte[DigitsMax];
        int first = DigitsMax;
        do
        {
            digits[--first] = (byte)('0' + (value % 10));
            value /= 10;
        }
        while (value != 0);
        Write(digits.Slice(first));
    }

    /// <summary>Appends a table cell with a number.</summary>
    public void WriteCell(uint value)
    {
        Write("<td class=n>"u8);
        Write(value);
    }

    /// <summary>Appends NUL-terminated text, with HTML markup characters escaped.</summary>
    public void WriteEscaped(byte* text)
    {
        for (; *text != 0; text++)
            WriteEscaped(*text);
    }

    /// <summary>Appends text with HTML markup characters escaped.</summary>
    public void WriteEscaped(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
            WriteEscaped(text[i]);
    }

    private void WriteEscaped(byte value)
    {
        if (value == '<')
            Write("&lt;"u8);
        else if (value == '&')
            Write("&amp;"u8);
        else
            Write(value);
    }

    private void Write(byte value)
    {
        if (Length < _capacity)
            Start[Length++] = value;
    }
}
