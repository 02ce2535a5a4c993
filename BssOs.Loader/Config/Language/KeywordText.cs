using System;

namespace BssOs.Config.Language;

/// <summary>Recognizes keywords.</summary>
internal static class KeywordText
{
    // In the order of the keywords.
    private static ReadOnlySpan<byte> Words =>
        "include require server export match default domain new else argument kernel boot isolated "u8;

    /// <summary>The keyword for a name.</summary>
    public static Keyword Find(ReadOnlySpan<byte> name) => (Keyword)WordList.Find(Words, name);
}
