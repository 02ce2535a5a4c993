using System.IO;
using BssOs.Config;

namespace BssOs.Tool.Images;

/// <summary>Reads files that people have put where they are: any of them can be something else than a file.</summary>
public static class UserFile
{
    /// <summary>Reads a whole file.</summary>
    /// <exception cref="CommandFailure">It is no regular file.</exception>
    public static byte[] ReadBytes(string path)
    {
        RequireRegular(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="CommandFailure">It is no regular file.</exception>
    public static string[] ReadLines(string path)
    {
        RequireRegular(path);
        return File.ReadAllLines(path);
    }

    /// <summary>Refuses what may keep its reader waiting for ever.</summary>
    /// <exception cref="CommandFailure">It is no regular file.</exception>
    public static void RequireRegular(string path)
    {
        if (FileKind.OtherThanRegular(path) is { } kind)
            throw new CommandFailure($"{path} is {kind}, which is not read.", "Put a regular file there, or take it away.");
    }
}
