using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>Basic syntax elements (RFC 9110, section 5.6).</summary>
internal static class HttpSyntax
{
    /// <summary>Removes and returns the part before a separator, and the separator; the whole text if there is none.</summary>
    public static ReadOnlySpan<byte> Cut(scoped ref ReadOnlySpan<byte> text, byte separator)
    {
        int end = text.IndexOf(separator);
        ReadOnlySpan<byte> part = end < 0 ? text : text.Slice(0, end);
        text = end < 0 ? default : text.Slice(end + 1);
        return part;
    }

    /// <summary>
    /// Whether a text is a token, such as the name of a method or a field: not empty, and only of characters allowed in one.
    /// </summary>
    public static bool IsToken(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsTokenCharacter(text[i]))
                return false;
        }

        return text.Length != 0;
    }

    /// <summary>Removes blanks and tabs around a text.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && IsBlank(text[0]))
            text = text.Slice(1);
        while (!text.IsEmpty && IsBlank(text[text.Length - 1]))
            text = text.Slice(0, text.Length - 1);
        return text;
    }

    /// <summary>Compares with a lower-case text, ignoring case.</summary>
    public static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        if (text.Length != lower.Length)
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            byte character = text[i];
            if (character is >= (byte)'A' and <= (byte)'Z')
                character |= 0x20;
            if (character != lower[i])
                return false;
        }

        return true;
    }

    /// <summary>Whether a text is a host with an optional port (RFC 9110, section 7.2), or empty.</summary>
    public static bool IsHost(ReadOnlySpan<byte> text)
    {
        bool isLiteral = text.StartsWith("["u8);
        int end = text.IndexOf(isLiteral ? (byte)']' : (byte)':');
        if (end < 0 && isLiteral)
            return false;
        if (end < 0)
            end = text.Length;
        for (int i = isLiteral ? 1 : 0; i < end; i++)
        {
            if (text[i] == '%' && !TryReadEncoded(text.Slice(0, end), i, out _))
                return false;
            if (!IsHostCharacter(text[i]) && !(isLiteral && text[i] == ':'))
                return false;
        }

        text = text.Slice(isLiteral ? end + 1 : end);
        if (!text.IsEmpty && text[0] != ':')
            return false;
        for (int i = 1; i < text.Length; i++)
        {
            if (!IsDigit(text[i]))
                return false;
        }

        return true;
    }

    /// <summary>Whether a character is a decimal digit.</summary>
    public static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';

    /// <summary>
    /// Reads a percent sign and the two digits behind it (RFC 3986, section 2.1). A control character is refused: code that takes it for
    /// the end of a text or of a line would see another name.
    /// </summary>
    public static bool TryReadEncoded(ReadOnlySpan<byte> text, int place, out byte value)
    {
        value = 0;
        if (place + 2 >= text.Length || !TryReadHex(text[place + 1], out uint high) || !TryReadHex(text[place + 2], out uint low))
            return false;
        value = (byte)((high << 4) | low);
        return value is >= (byte)' ' and not 0x7F;
    }

    private static bool TryReadHex(byte digit, out uint value)
    {
        value = (uint)(digit - '0');
        if (value < 10)
            return true;
        value = (uint)((digit | 0x20) - 'a');
        bool isLetter = value < 6;
        value += 10;
        return isLetter;
    }

    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\t';

    private static bool IsLetter(byte character) => (character | 0x20) is >= 'a' and <= 'z';

    private static bool IsTokenCharacter(byte character) =>
        IsLetter(character) || IsDigit(character) || "!#$%&'*+-.^_`|~"u8.IndexOf(character) >= 0;

    // Unreserved and sub-delims of RFC 3986, and the percent sign.
    private static bool IsHostCharacter(byte character) =>
        IsLetter(character) || IsDigit(character) || "-._~%!$&'()*+,;="u8.IndexOf(character) >= 0;
}
