using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>The head of a request (RFC 9112, sections 2 to 6), parsed in place.</summary>
internal ref struct HttpRequest
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>0 if the request can be answered, otherwise the status with which it is refused.</summary>
    public uint Status;

    /// <summary>Path, decoded, without the query.</summary>
    public ReadOnlySpan<byte> Path;

    /// <summary>Whether the response has no content (HEAD).</summary>
    public bool HeadOnly;

    /// <summary>Whether the connection stays open after the response.</summary>
    public bool KeepAlive;

    /// <summary>Whether a head, complete or not, is that of a HEAD request.</summary>
    public static bool IsHeadOnly(ReadOnlySpan<byte> head) => head.StartsWith("HEAD "u8);

    /// <summary>Parses a head that <see cref="HeadScanner"/> has found complete; the path is decoded in place.</summary>
    public static HttpRequest Parse(Span<byte> head)
    {
        HttpRequest request = default;
        request.HeadOnly = IsHeadOnly(head);
        int end = head.IndexOf(LineFeed);
        request.Status = request.ParseLine(head.Slice(0, end - 1), out uint minorVersion);

        // The fields of another version may have other meanings.
        if (request.Status is 400 or 505)
            return request;
        HttpFields fields = default;
        ReadOnlySpan<byte> rest = head.Slice(end + 1);
        while (!rest.IsEmpty)
        {
            ReadOnlySpan<byte> line = HttpSyntax.Cut(ref rest, LineFeed);
            if (line.Length != 1)
                fields.Take(line.Slice(0, line.Length - 1));
        }

        if (fields.IsMalformed(minorVersion))
            request.Status = 400;
        else if (request.Status == 0)
            request.Status = fields.GetRefusal(minorVersion);
        request.KeepAlive = fields.KeepsOpen(minorVersion);
        return request;
    }

    // Exactly three words separated by single blanks (RFC 9112, section 3).
    private uint ParseLine(Span<byte> line, out uint minorVersion)
    {
        minorVersion = 0;
        Span<byte> method = NextWord(ref line);
        Span<byte> target = NextWord(ref line);
        if (!HttpSyntax.IsToken(method) || !HttpTarget.IsVisible(target))
            return 400;
        uint status = ParseVersion(line, out minorVersion);
        if (status != 0)
            return status;
        if (method.SequenceEqual("GET"u8) || HeadOnly)
            return HttpTarget.Parse(target, out Path);
        return IsKnown(method) ? 405u : 501;
    }

    // A later minor version is treated as the latest known one (RFC 9110, section 2.5).
    private static uint ParseVersion(ReadOnlySpan<byte> version, out uint minor)
    {
        const int length = 8;
        minor = 0;
        if (version.Length != length || !version.StartsWith("HTTP/"u8) || version[length - 2] != '.'
            || !HttpSyntax.IsDigit(version[length - 3]) || !HttpSyntax.IsDigit(version[length - 1]))
        {
            return 400;
        }

        minor = (uint)(version[length - 1] - '0');
        return version[length - 3] == '1' ? 0 : 505u;
    }

    // Known methods that no resource here allows (RFC 9110, section 15.5.6); others are answered with 501 (section 9.1).
    private static bool IsKnown(ReadOnlySpan<byte> method) =>
        method.SequenceEqual("POST"u8) || method.SequenceEqual("PUT"u8) || method.SequenceEqual("DELETE"u8)
        || method.SequenceEqual("OPTIONS"u8) || method.SequenceEqual("CONNECT"u8) || method.SequenceEqual("TRACE"u8)
        || method.SequenceEqual("PATCH"u8);

    private static Span<byte> NextWord(scoped ref Span<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        if (space < 0)
            return default;
        Span<byte> word = line.Slice(0, space);
        line = line.Slice(space + 1);
        return word;
    }
}
