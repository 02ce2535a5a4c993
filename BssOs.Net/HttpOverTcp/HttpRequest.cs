namespace BssOs.Net.HttpOverTcp;

using System;

/// <summary>The head of a request (RFC 9112, sections 2 to 6), taken apart in place.</summary>
internal ref struct HttpRequest
{
    private const byte CarriageReturn = (byte)'\r';
    private const byte LineFeed = (byte)'\n';

    /// <summary>0 if the request can be answered, otherwise the status that says why not.</summary>
    public uint Status;

    /// <summary>Path, decoded, without the query.</summary>
    public ReadOnlySpan<byte> Path;

    /// <summary>Whether only the head of the answer is wanted.</summary>
    public bool HeadOnly;

    /// <summary>Whether the connection stays open after the answer.</summary>
    public bool KeepAlive;

    /// <summary>Bytes of a body to skip; requests with one are refused unless it is small.</summary>
    public uint BodyBytes;

    /// <summary>Finds the end of the head, an empty line.</summary>
    /// <returns>Bytes of the head; 0 if it is not complete yet.</returns>
    public static int FindEnd(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != LineFeed)
                continue;
            if (text[i + 1] == LineFeed)
                return i + 2;
            if (i + 2 < text.Length && text[i + 1] == CarriageReturn && text[i + 2] == LineFeed)
                return i + 3;
        }

        return 0;
    }

    /// <summary>Takes a complete head apart; the path is decoded where it stands.</summary>
    public static HttpRequest Parse(Span<byte> head)
    {
        HttpRequest request = default;
        Span<byte> line = NextLine(ref head);
        Span<byte> method = NextWord(ref line);
        Span<byte> target = NextWord(ref line);
        if (method.IsEmpty || target.IsEmpty || target[0] != '/')
        {
            request.Status = 400;
            return request;
        }

        if (line.SequenceEqual("HTTP/1.1"u8))
        {
            request.KeepAlive = true;
        }
        else if (!line.SequenceEqual("HTTP/1.0"u8))
        {
            request.Status = StartsWith(line, "HTTP/"u8) ? 505u : 400u;
            return request;
        }

        request.HeadOnly = method.SequenceEqual("HEAD"u8);
        if (!request.HeadOnly && !method.SequenceEqual("GET"u8))
            request.Status = 405;
        int query = target.IndexOf((byte)'?');
        if (!TryDecode(query < 0 ? target : target.Slice(0, query), out request.Path))
            request.Status = 400;
        request.ParseFields(head);
        return request;
    }

    private static Span<byte> NextLine(scoped ref Span<byte> text)
    {
        int end = text.IndexOf(LineFeed);
        Span<byte> line = end < 0 ? text : text.Slice(0, end);
        text = end < 0 ? default : text.Slice(end + 1);
        return line.Length > 0 && line[line.Length - 1] == CarriageReturn ? line.Slice(0, line.Length - 1) : line;
    }

    private static Span<byte> NextWord(scoped ref Span<byte> line)
    {
        int space = line.IndexOf((byte)' ');
        if (space < 0)
            return default;
        Span<byte> word = line.Slice(0, space);
        line = line.Slice(space + 1);
        return word;
    }

    // Percent-encoding (RFC 3986, section 2.1) only shrinks, so the text can be decoded where it stands.
    private static bool TryDecode(Span<byte> path, out ReadOnlySpan<byte> decoded)
    {
        int length = 0;
        for (int i = 0; i < path.Length; i++)
        {
            byte value = path[i];
            if (value == '%')
            {
                if (i + 2 >= path.Length || !TryReadHex(path[i + 1], out int high) || !TryReadHex(path[i + 2], out int low))
                {
                    decoded = default;
                    return false;
                }

                value = (byte)((high << 4) | low);
                i += 2;
            }

            path[length++] = value;
        }

        decoded = path.Slice(0, length);
        return true;
    }

    private static bool TryReadHex(byte digit, out int value)
    {
        value = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
        return value is >= 0 and < 16 && digit >= '0';
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix) =>
        text.Length >= prefix.Length && text.Slice(0, prefix.Length).SequenceEqual(prefix);

    private static bool EqualsIgnoringCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        if (text.Length != lower.Length)
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            byte character = text[i];
            if (character is >= (byte)'A' and <= (byte)'Z')
                character |= 0x20;
            if (character != lower[i])
                return false;
        }

        return true;
    }

    private void ParseFields(Span<byte> head)
    {
        while (true)
        {
            Span<byte> line = NextLine(ref head);
            if (line.IsEmpty)
                return;
            int colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                Status = 400;
                return;
            }

            ReadOnlySpan<byte> name = line.Slice(0, colon);
            ReadOnlySpan<byte> value = Trim(line.Slice(colon + 1));
            if (EqualsIgnoringCase(name, "connection"u8))
                KeepAlive = EqualsIgnoringCase(value, "keep-alive"u8) || (KeepAlive && !EqualsIgnoringCase(value, "close"u8));
            else if (EqualsIgnoringCase(name, "content-length"u8) && !BssOs.Shared.TextNumber.TryParse(value, out BodyBytes))
                Status = 400;
            else if (EqualsIgnoringCase(name, "transfer-encoding"u8))
                Status = 400;
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && text[0] is (byte)' ' or (byte)'\t')
            text = text.Slice(1);
        while (!text.IsEmpty && text[text.Length - 1] is (byte)' ' or (byte)'\t')
            text = text.Slice(0, text.Length - 1);
        return text;
    }
}
