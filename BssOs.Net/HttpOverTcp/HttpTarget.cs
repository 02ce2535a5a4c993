using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>The target of a request (RFC 9112, section 3.2).</summary>
internal static class HttpTarget
{
    /// <summary>Finds the path in a target, in origin form or absolute form, and decodes it in place.</summary>
    /// <param name="target">The target, not empty; it is modified.</param>
    /// <param name="path">Path, decoded, without the query.</param>
    /// <returns>The status with which it is refused; 0 if it is valid.</returns>
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
    /// Whether it contains only characters allowed in a target: no fragment, which is never sent (RFC 9112, section 3.2), and only visible
    /// ASCII.
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

    // Scheme and authority of the absolute form, which servers must accept although only proxies receive it. User names are refused (RFC
    // 9110, section 4.2.4), and so is https (section 7.4).
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

    // Decoding only shrinks the text, so it can be done in place.
    private static bool TryDecode(Span<byte> path, out ReadOnlySpan<byte> decoded)
    {
        decoded = default;
        int length = 0;
        for (int i = 0; i < path.Length; i++)
        {
            byte value = path[i];
            if (value == '%')
            {
                if (!HttpSyntax.TryReadEncoded(path, i, out value))
                    return false;
                i += 2;
            }

            path[length++] = value;
        }

        decoded = path.Slice(0, length);
        return true;
    }
}
