using System;
using System.Formats.Tar;
using System.IO;
using System.Linq;

namespace BssOs.Tool.Images;

/// <summary>Packs a folder of an image into one boot module: a tar archive, as the RAM file archive server reads it.</summary>
public static class FolderArchive
{
    /// <summary>Ending of archives' names.</summary>
    public const string Ending = ".tar";

    /// <summary>Packs every file of a folder under its path from there; the same files give the same bytes.</summary>
    public static byte[] Make(string folder)
    {
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                UserFile.RequireRegular(file);
                using FileStream content = File.OpenRead(file);
                string name = Path.GetRelativePath(folder, file).Replace('\\', '/');
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = content,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }
        return archive.ToArray();
    }
}
