using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>Builds the head of a response, which is always far shorter than the buffer.</summary>
internal ref struct HttpResponse(Span<byte> buffer)
{
    private const int DigitsMax = 10;

    private readonly Span<byte> _buffer = buffer;

    /// <summary>Length in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Appends text.</summary>
    public void Write(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.Slice(Length));
        Length += text.Length;
    }

    /// <summary>Appends a decimal number.</summary>
    public void Write(uint value) => Write(value, radix: 10, digits: 1);

    /// <summary>Appends a place in code: a hexadecimal number of at least four digits.</summary>
    public void WritePlace(uint value) => Write(value, radix: 16, digits: 4);

    // Writes at least this many digits.
    private void Write(uint value, uint radix, int digits)
    {
        Span<byte> text = stackalloc byte[DigitsMax];
        int first = DigitsMax;
        do
        {
            text[--first] = "0123456789abcdef"u8[(int)(value % radix)];
            value /= radix;
        }
        while (value != 0 || first > DigitsMax - digits);
        Write(text.Slice(first));
    }
}
