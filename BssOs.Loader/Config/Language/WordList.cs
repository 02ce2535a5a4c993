using System;

namespace BssOs.Config.Language;

/// <summary>Finds words in one text with a blank behind each: smaller than a table of addresses.</summary>
internal static class WordList
{
    /// <summary>The number of a word in the list, from 1; 0 if it is not there.</summary>
    public static uint Find(ReadOnlySpan<byte> words, ReadOnlySpan<byte> word)
    {
        uint number = 1;
        int start = 0;
        for (int end = 0; end < words.Length; end++)
        {
            if (words[end] != (byte)' ')
                continue;
            if (words.Slice(start, end - start).SequenceEqual(word))
                return number;
            number++;
            start = end + 1;
        }

        return 0;
    }
}
