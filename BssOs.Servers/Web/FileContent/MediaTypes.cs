using System;

namespace BssOs.Servers.FileContent;

/// <summary>Media types by file name extension (names: IANA media type registry).</summary>
internal static class MediaTypes
{
    /// <summary>Finds the media type for the extension of a name.</summary>
    public static uint IndexOf(ReadOnlySpan<byte> name)
    {
        if (EndsWith(name, ".html"u8))
            return 1;
        if (EndsWith(name, ".txt"u8) || EndsWith(name, ".conf"u8))
            return 2;
        if (EndsWith(name, ".css"u8))
            return 3;
        return EndsWith(name, ".svg"u8) ? 4u : 0;
    }

    /// <summary>The name of a media type.</summary>
    public static ReadOnlySpan<byte> Get(uint index) => index switch
    {
        1 => "text/html; charset=utf-8"u8,
        2 => "text/plain; charset=utf-8"u8,
        3 => "text/css; charset=utf-8"u8,
        4 => "image/svg+xml"u8,
        _ => "application/octet-stream"u8,
    };

    private static bool EndsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> ending) =>
        name.Length > ending.Length && name.Slice(name.Length - ending.Length).SequenceEqual(ending);
}
