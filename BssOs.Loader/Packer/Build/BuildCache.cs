using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace BssOs.Packer.Build;

/// <summary>Keeps what was built under a name made from all that it was built from.</summary>
/// <param name="folder">Where.</param>
/// <param name="isReadable">Whether what is there may be used.</param>
public sealed class BuildCache(string folder, bool isReadable)
{
    // A key of 128 bits: two inputs never meet by chance.
    private const int KeyBytes = 16;

    /// <summary>The key of files and whatever else matters.</summary>
    public static string Key(IEnumerable<string> parts, IEnumerable<string> files)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string part in parts)
            hash.AppendData(Encoding.UTF8.GetBytes(part + '\0'));
        foreach (string file in files)
        {
            byte[] content = File.ReadAllBytes(file);
            hash.AppendData(Encoding.UTF8.GetBytes($"{file}\0{content.Length}\0"));
            hash.AppendData(content);
        }

        return System.Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, KeyBytes));
    }

    /// <summary>Where the file of a key is or would be.</summary>
    public string PathOf(string key, string ending) => Path.Combine(folder, key + ending);

    /// <summary>Whether a file may be taken from here.</summary>
    public bool Has(string key, string ending) => isReadable && File.Exists(PathOf(key, ending));

    /// <summary>Keeps a file.</summary>
    public void Put(string key, string ending, byte[] content)
    {
        // Written apart and then moved, so that a build that is broken off leaves no half file.
        Directory.CreateDirectory(folder);
        string temporary = PathOf(key, $".{Guid.NewGuid():N}.tmp");
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, PathOf(key, ending), overwrite: true);
    }
}
