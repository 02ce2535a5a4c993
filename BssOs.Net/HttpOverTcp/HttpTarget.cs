using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>What a request asks for (RFC 9112, section 3.2).</summary>
internal static class HttpTarget
{
    /// <summary>Finds the path in a target, in origin form or absolute form, and decodes it where it stands.</summary>
    /// <param name="target">The target, not empty; its bytes change.</param>
    /// <param name="path">Path, decoded, without the query.</param>
    /// <returns>A status that says what is wrong; 0 if nothing is.</returns>
    public static uint Parse(Span<byte> target, out ReadOnlySpan<byte> path)
    {
        path = default;
        if (target[0] != '/')
        {
            uint status = TakeAuthority(ref target);
            if (status != 0)
                return status;
        }

        int query = target.IndexOf((byte)'?');
        if (query >= 0)
            target = target.Slice(0, query);
        if (target.IsEmpty)
            path = "/"u8;
        else if (!TryDecode(target, out path))
            return 400;
        return 0;
    }

    /// <summary>
    /// Whether it has nothing in it that no target may have: a fragment is never sent (RFC 9112, section 3.2), and nothing beyond
    /// ASCII unencoded.
    /// </summary>
    public static bool IsVisible(ReadOnlySpan<byte> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] is <= (byte)' ' or >= 0x7F or (byte)'#')
                return false;
        }

        return target.Length != 0;
    }

    // Scheme and authority of the absolute form, which servers must understand although only proxies get it. Users' names are not
    // accepted (RFC 9110, section 4.2.4), nor is what was meant for a connection that is secured (section 7.4).
    private static uint TakeAuthority(scoped ref Span<byte> target)
    {
        int colon = target.IndexOf((byte)':');
        if (colon <= 0 || colon + 2 >= target.Length || target[colon + 1] != '/' || target[colon + 2] != '/')
            return 400;
        ReadOnlySpan<byte> scheme = target.Slice(0, colon);
        if (!HttpSyntax.IsToken(scheme))
            return 400;
        target = target.Slice(colon + 3);
        int end = 0;
        while (end < target.Length && target[end] != '/' && target[end] != '?')
            end++;
        ReadOnlySpan<byte> authority = target.Slice(0, end);
        if (authority.IsEmpty || authority[0] == ':' || !HttpSyntax.IsHost(authority))
            return 400;
        target = target.Slice(end);
        return HttpSyntax.Is(scheme, "http"u8) ? 0 : 421u;
    }

    // Percent-encoding (RFC 3986, section 2.1) only shrinks, so the text can be decoded where it stands. No name has a 0 in it, but
    // whoever takes one for the end of a text would see another name than others.
    private static bool TryDecode(Span<byte> path, out ReadOnlySpan<byte> decoded)
    {
        decoded = default;
        int length = 0;
        for (int i = 0; i < path.Length; i++)
        {
            byte value = path[i];
            if (value == '%')
            {
                if (i + 2 >= path.Length || !TryReadHex(path[i + 1], out uint high) || !TryReadHex(path[i + 2], out uint low))
                    return false;
                value = (byte)((high << 4) | low);
                i += 2;
                if (value == 0)
                    return false;
            }

            path[length++] = value;
        }

        decoded = path.Slice(0, length);
        return true;
    }

    private static bool TryReadHex(byte digit, out uint value)
    {
        value = (uint)(digit - '0');
        if (value < 10)
            return true;
        value = (uint)((digit | 0x20) - 'a');
        bool isLetter = value < 6;
        value += 10;
        return isLetter;
    }
}
