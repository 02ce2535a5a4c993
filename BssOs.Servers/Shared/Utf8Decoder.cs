namespace BssOs.Servers.Shared;

/// <summary>Decodes UTF-8 byte by byte, so that a text may be split anywhere.</summary>
/// <remarks>RFC 3629, sections 3 and 4.</remarks>
public struct Utf8Decoder
{
    /// <summary>Replaces invalid bytes (Unicode, U+FFFD).</summary>
    public const uint Replacement = 0xFFFD;

    private const uint SurrogateFirst = 0xD800;
    private const uint SurrogateLast = 0xDFFF;
    private const uint CharacterMax = 0x10FFFF;

    private uint _value;
    private uint _least;
    private int _missing;

    /// <summary>Decodes the next byte. An incomplete character is skipped.</summary>
    /// <returns>Whether a character is complete.</returns>
    public bool TryDecode(byte value, out uint character)
    {
        character = Replacement;
        if ((value & 0xC0) == 0x80)
            return TryContinue(value, ref character);
        _missing = 0;
        if (value < 0x80)
        {
            character = value;
            return true;
        }

        if (value >= 0xF8)
            return true;
        _missing = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : 1;
        _least = _missing == 3 ? 0x10000u : _missing == 2 ? 0x800u : 0x80u;
        _value = value & (0x3Fu >> _missing);
        return false;
    }

    private bool TryContinue(byte value, ref uint character)
    {
        if (_missing == 0)
            return true;
        _value = (_value << 6) | (value & 0x3Fu);
        if (--_missing != 0)
            return false;
        if (_value >= _least && _value <= CharacterMax && _value is < SurrogateFirst or > SurrogateLast)
            character = _value;
        return true;
    }
}
