using System.Text;

namespace BssOs.Generator;

/// <summary>Converts C# names to names of files and slots.</summary>
public static class KebabCase
{
    /// <summary>Converts <c>TcpOverIpv4</c> to <c>tcp-over-ipv4</c>; a digit does not start a new word, an acronym is one word.</summary>
    public static string From(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (i > 0 && char.IsUpper(c))
            {
                bool afterAcronym = char.IsUpper(name[i - 1]);
                bool startsWord = i + 1 < name.Length && char.IsLower(name[i + 1]);
                if (!afterAcronym || startsWord)
                    result.Append('-');
            }

            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
