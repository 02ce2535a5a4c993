namespace BssOs.Config.Language;

/// <summary>A place in a file as people count it, from 1.</summary>
internal readonly unsafe struct Place
{
    public Place(byte* text, uint offset)
    {
        Line = 1;
        Column = 1;
        for (uint index = 0; index < offset; index++)
        {
            if (text[index] == (byte)'\n')
            {
                Line++;
                Column = 1;
            }
            else if ((text[index] & 0xC0) != 0x80)
            {
                // Bytes 10xxxxxx continue a character of UTF-8 (RFC 3629, section 3).
                Column++;
            }
        }
    }

    public uint Line { get; }

    public uint Column { get; }
}
