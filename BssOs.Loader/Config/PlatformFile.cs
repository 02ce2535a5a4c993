using System.IO;

namespace BssOs.Config;

/// <summary>
/// Configuration files that are different from platform to platform: <c>NAME.PLATFORM.conf</c> stands in for
/// <c>NAME.conf</c> where there is one for the platform.
/// </summary>
public static class PlatformFile
{
    /// <summary>Finds what is to be read for a name.</summary>
    /// <returns>The path of the platform's own file, or of that for all platforms, which may not exist.</returns>
    public static string Find(string folder, string name, string platform)
    {
        string own = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(name)}.{platform}{Path.GetExtension(name)}");
        return File.Exists(own) ? own : Path.Combine(folder, name);
    }
}
