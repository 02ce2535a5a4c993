namespace BssOs.Servers.Shared;

/// <summary>Composes a short text on the stack: a name to ask for, a line to print. What does not fit is truncated.</summary>
public unsafe struct TextBuilder
{
    /// <summary>Capacity in bytes.</summary>
    public const int Capacity = 120;

    private fixed byte _bytes[Capacity];
    private int _length;

    /// <summary>Length in bytes.</summary>
    public readonly int Length => _length;

    /// <summary>The text; valid as long as the builder, which must be a local variable.</summary>
    public System.ReadOnlySpan<byte> GetText()
    {
        fixed (byte* first = _bytes)
            return new System.ReadOnlySpan<byte>(first, _length);
    }

    /// <summary>Appends UTF-8.</summary>
    public void Append(System.ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
            Append(text[i]);
    }

    /// <summary>Appends one byte.</summary>
    public void Append(byte value)
    {
        if (_length < Capacity)
            _bytes[_length++] = value;
    }

    /// <summary>Appends a number as a fixed number of lower-case hexadecimal digits.</summary>
    public void AppendHex(uint value, int digits)
    {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
            Append("0123456789abcdef"u8[(int)((value >> shift) & 0xF)]);
    }

    /// <summary>Appends a decimal number.</summary>
    public void AppendDecimal(uint value)
    {
        uint divisor = 1;
        while (value / divisor >= 10)
            divisor *= 10;
        for (; divisor != 0; divisor /= 10)
            Append((byte)('0' + (value / divisor % 10)));
    }

    /// <summary>Empties it.</summary>
    public void Clear() => _length = 0;
}
