using System.Linq;

namespace BssOs.Tool.Sizes;

/// <summary>
/// Which servers the averages are of. As in the thesis (5.3.3), programs for tests are left out, which are small and many, and so is
/// the parser of configurations, which is large and mostly a table. What measures is among the tests; the template is a text to
/// copy.
/// </summary>
public static class Census
{
    private static readonly string[] LeftOut = ["Tests", "Template", "ConfigurationParser"];

    /// <summary>Whether a server counts.</summary>
    /// <param name="folder">The folder of its source, relative to the repository.</param>
    public static bool Counts(string folder) => !folder.Split('/', '\\').Any(LeftOut.Contains);
}
