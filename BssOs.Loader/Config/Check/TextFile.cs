using System;
using System.IO;

namespace BssOs.Config.Check;

/// <summary>The contents of a configuration file, or the reason why it has none.</summary>
/// <param name="Bytes">The contents; empty if it is not text.</param>
/// <param name="WhyNot">What it is if it is not UTF-8 text; otherwise null.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record TextFile(byte[] Bytes, string? WhyNot, string Remedy)
{
    // More than the memory of the machines for which it is written.
    private const int MebibytesMax = 64;
    private const int BytesMax = MebibytesMax * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The disk failed, or the file was deleted.</exception>
    public static TextFile Read(string path)
    {
        if (FileKind.OtherThanRegular(path) is { } kind)
            return new TextFile([], $"the file is {kind}", "put a text there, in UTF-8");
        using FileStream stream = File.OpenRead(path);
        using MemoryStream content = new();
        byte[] piece = new byte[64 * 1024];
        for (int length; (length = stream.Read(piece)) != 0;)
        {
            content.Write(piece, 0, length);
            if (Find(content.Length, piece.AsSpan(0, length), content.Length == length) is { } reason)
                return new TextFile([], reason.WhyNot, reason.Remedy);
        }

        return new TextFile(content.ToArray(), null, "");
    }

    private static (string WhyNot, string Remedy)? Find(long total, ReadOnlySpan<byte> piece, bool isFirst)
    {
        // Editors for Windows begin such files with a byte order mark (Unicode 16.0, section 23.8).
        if (isFirst && (piece.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || piece.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])))
            return ("the file is text in UTF-16", "save it as UTF-8");
        if (piece.Contains((byte)0))
            return ("the file is no text: it has zero bytes", "name a file that is, or write this one anew, as UTF-8");
        return total > BytesMax
            ? ($"the file has more than {MebibytesMax} MiB, which no machine could read", "name another file, or make several of it")
            : null;
    }
}
