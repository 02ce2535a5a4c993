using System;

namespace BssOs.Config.Language;

/// <summary>Patterns of <c>match</c>: <c>*</c> matches any text, <c>?</c> any single character.</summary>
internal static class Pattern
{
    /// <summary>Whether the pattern matches the whole name.</summary>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> name)
    {
        int at = 0;
        int position = 0;
        int star = -1;
        int starPosition = 0;
        while (position < name.Length)
        {
            if (at < pattern.Length && pattern[at] == (byte)'*')
            {
                star = at++;
                starPosition = position;
            }
            else if (at < pattern.Length && CoversOne(pattern[at], name[position]))
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                // The last star takes one more character; earlier stars never have to.
                at = star + 1;
                position = ++starPosition;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && pattern[at] == (byte)'*')
            at++;
        return at == pattern.Length;
    }

    /// <summary>
    /// The name may itself be a pattern, to find matches that an earlier one covers: its star is then covered only by a star.
    /// </summary>
    private static bool CoversOne(byte pattern, byte character) => pattern == character || (pattern == (byte)'?' && character != (byte)'*');
}
