using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config.Check;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>Names further away than a third of their length are no misspellings.</summary>
    private const int LengthPerMistake = 3;

    /// <summary>"did you mean X?", or else the given text.</summary>
    public static string Suggest(string wrong, IEnumerable<string> names, string otherwise)
    {
        string? nearest = names
            .Select(name => (Name: name, Distance: Distance(wrong, name)))
            .Where(candidate => candidate.Distance <= Math.Max(1, wrong.Length / LengthPerMistake))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is null ? otherwise : $"did you mean {nearest}?";
    }

    // Levenshtein's distance, one row at a time.
    private static int Distance(string left, string right)
    {
        int[] row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
