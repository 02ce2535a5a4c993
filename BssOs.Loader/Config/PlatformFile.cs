using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace BssOs.Config;

/// <summary>
/// Configuration files that are different from platform to platform: <c>NAME.PLATFORM.conf</c> stands in for
/// <c>NAME.conf</c> where there is one for the platform.
/// </summary>
public static class PlatformFile
{
    /// <summary>Finds what is to be read for a name.</summary>
    /// <param name="folders">Where to look: the first that has a file for the name gives it.</param>
    /// <param name="name">The name, without folders.</param>
    /// <param name="platform">What the kernel runs on.</param>
    /// <returns>The path of the platform's own file, or else of that for all platforms; null if there is none.</returns>
    public static string? Find(IEnumerable<string> folders, string name, string platform)
    {
        string own = $"{Path.GetFileNameWithoutExtension(name)}.{platform}{Path.GetExtension(name)}";
        return folders.SelectMany(folder => new[] { Path.Combine(folder, own), Path.Combine(folder, name) }).FirstOrDefault(File.Exists);
    }
}
