using System;

namespace BssOs.Shared;

/// <summary>Puts a text together in a block given by its user; what does not fit is cut off.</summary>
public ref struct TextBuilder
{
    private readonly Span<byte> _buffer;
    private int _length;

    public TextBuilder(Span<byte> buffer)
    {
        _buffer = buffer;
        _length = 0;
    }

    /// <summary>The text so far.</summary>
    public readonly ReadOnlySpan<byte> Text => _buffer.Slice(0, _length);

    /// <summary>Bytes so far.</summary>
    public readonly int Length => _length;

    public void Append(ReadOnlySpan<byte> text)
    {
        int length = Math.Min(text.Length, _buffer.Length - _length);
        text.Slice(0, length).CopyTo(_buffer.Slice(_length));
        _length += length;
    }

    public void Append(byte character)
    {
        if (_length < _buffer.Length)
            _buffer[_length++] = character;
    }

    public void AppendDecimal(uint value)
    {
        uint divisor = 1;
        while (value / divisor >= 10)
            divisor *= 10;
        for (; divisor != 0; divisor /= 10)
            Append((byte)('0' + ((value / divisor) % 10)));
    }

    /// <summary>Appends lower-case hexadecimal digits, leading zeros included.</summary>
    public void AppendHexadecimal(uint value, int digits)
    {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
            Append("0123456789abcdef"u8[(int)((value >> shift) & 0xF)]);
    }

    /// <summary>Empties it.</summary>
    public void Clear() => _length = 0;
}
