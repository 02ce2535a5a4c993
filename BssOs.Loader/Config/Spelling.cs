using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config;

/// <summary>Finds the name that was probably intended.</summary>
public static class Spelling
{
    /// <summary>Names that differ in more than a third of their letters are not considered misspellings.</summary>
    private const int LengthPerMistake = 3;

    /// <summary>"did you mean X?", or else the given text.</summary>
    /// <param name="wrong">The name that was written.</param>
    /// <param name="names">The existing names.</param>
    /// <param name="otherwise">The text if no name is similar.</param>
    public static string Suggest(string wrong, IEnumerable<string> names, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        string? nearest = names
            .Select(name => (Name: name, Distance: DistanceOf(wrong, name)))
            .Where(candidate => candidate.Distance <= Math.Max(1, wrong.Length / LengthPerMistake))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is null ? otherwise : $"did you mean {nearest}?";
    }

    // Letters that differ in case alone are one mistake, however many they are.
    private static int DistanceOf(string wrong, string name) =>
        string.Equals(wrong, name, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(wrong, name);

    // Damerau-Levenshtein distance: letters replaced, deleted, inserted or transposed.
    private static int Distance(string left, string right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                int replaced = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[left.Length, right.Length];
    }
}
