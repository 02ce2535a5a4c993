using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace BssOs.Packer.Build;

/// <summary>Stores build results under a key computed from all their inputs.</summary>
/// <param name="folder">Its folder.</param>
/// <param name="isReadable">Whether stored results may be used.</param>
public sealed class BuildCache(string folder, bool isReadable)
{
    // A key of 128 bits: different inputs never have the same key by chance.
    private const int KeyBytes = 16;

    /// <summary>The key for files and other inputs.</summary>
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

    /// <summary>Path of the file for a key, whether or not it exists.</summary>
    public string PathOf(string key, string ending) => Path.Combine(folder, key + ending);

    /// <summary>Whether a stored file may be used.</summary>
    public bool Has(string key, string ending) => isReadable && File.Exists(PathOf(key, ending));

    /// <summary>Stores a file.</summary>
    public void Put(string key, string ending, byte[] content)
    {
        // Written elsewhere and then moved, so that an aborted build leaves no partial file.
        Directory.CreateDirectory(folder);
        string temporary = PathOf(key, $".{Guid.NewGuid():N}.tmp");
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, PathOf(key, ending), overwrite: true);
    }
}
