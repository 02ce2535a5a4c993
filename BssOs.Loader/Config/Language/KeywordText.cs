using System;

namespace BssOs.Config.Language;

/// <summary>Recognizes keywords.</summary>
internal static class KeywordText
{
    // One text in the order of the keywords, each followed by a blank: smaller than a table of addresses.
    private static ReadOnlySpan<byte> Words => "include require server export match default new else argument kernel boot isolated "u8;

    /// <summary>The keyword for a name.</summary>
    public static Keyword Find(ReadOnlySpan<byte> name)
    {
        uint keyword = 1;
        int start = 0;
        for (int end = 0; end < Words.Length; end++)
        {
            if (Words[end] != (byte)' ')
                continue;
            if (Words.Slice(start, end - start).SequenceEqual(name))
                return (Keyword)keyword;
            keyword++;
            start = end + 1;
        }

        return Keyword.None;
    }
}
