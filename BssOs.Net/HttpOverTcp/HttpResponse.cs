namespace BssOs.Net.HttpOverTcp;

using System;

/// <summary>Appends to the head of a response; the heads written here are far shorter than the buffer.</summary>
internal ref struct HttpResponse(Span<byte> buffer)
{
    private const int DigitsMax = 10;

    private readonly Span<byte> _buffer = buffer;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Appends text.</summary>
    public void Write(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.Slice(Length));
        Length += text.Length;
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
}
