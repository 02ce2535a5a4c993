namespace BssOs.Config.Language;

/// <summary>A place in a file as line and column, from 1.</summary>
internal readonly unsafe struct Place
{
    public Place(byte* text, uint offset)
    {
        Line = 1;
        Column = 1;
        uint start = LengthOfMark(text, offset);
        for (uint index = start; index < offset; index++)
        {
            if (text[index] is (byte)'\n' or (byte)'\r')
            {
                // A carriage return with a line feed ends one line.
                if (text[index] == (byte)'\r' || index == start || text[index - 1] != (byte)'\r')
                    Line++;
                Column = 1;
            }
            else if ((text[index] & 0xC0) != 0x80)
            {
                // Bytes 10xxxxxx continue a UTF-8 character (RFC 3629, section 3).
                Column++;
            }
        }
    }

    /// <summary>
    /// Length of the byte order mark at the beginning of a text, which some editors write (RFC 3629, section 6); 0 without one.
    /// </summary>
    public static uint LengthOfMark(byte* text, uint length) =>
        length >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3u : 0;

    public uint Line { get; }

    public uint Column { get; }
}
