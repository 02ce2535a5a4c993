using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace BssOs.Config;

/// <summary>
/// Configuration files that differ between platforms: <c>NAME.PLATFORM.conf</c> replaces <c>NAME.conf</c> if it exists for the platform.
/// </summary>
public static class PlatformFile
{
    /// <summary>Finds the file for a name.</summary>
    /// <param name="folders">Folders to search; the first that has a file for the name is used.</param>
    /// <param name="name">The name, without folders.</param>
    /// <param name="platform">The kernel's platform.</param>
    /// <returns>The path of the platform's variant, or else of the file for all platforms; null if there is none.</returns>
    public static string? Find(IEnumerable<string> folders, string name, string platform)
    {
        string own = $"{Path.GetFileNameWithoutExtension(name)}.{platform}{Path.GetExtension(name)}";
        return folders.SelectMany(folder => new[] { Path.Combine(folder, own), Path.Combine(folder, name) }).FirstOrDefault(File.Exists);
    }
}
