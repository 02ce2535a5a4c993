using System;
using BssOs.Servers.Shared;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// The header fields that determine where a request ends and whether the connection stays open (RFC 9112, sections 3.2, 6 and 9). Anything
/// that two recipients could interpret differently is refused.
/// </summary>
internal struct HttpFields
{
    private bool _isBad;
    private bool _hasHost;
    private bool _hasLength;
    private bool _hasCoding;
    private bool _isChunked;
    private bool _hasUnknownCoding;
    private bool _hasUnknownExpectation;
    private bool _closes;
    private bool _keepsAlive;
    private uint _length;

    /// <summary>Processes a field.</summary>
    /// <param name="line">The line, without its end.</param>
    public void Take(ReadOnlySpan<byte> line)
    {
        // A blank before the colon or a folded line (sections 5.1 and 5.2) is not a token.
        ReadOnlySpan<byte> value = line;
        ReadOnlySpan<byte> name = HttpSyntax.Cut(ref value, (byte)':');
        if (!HttpSyntax.IsToken(name) || name.Length == line.Length)
        {
            _isBad = true;
            return;
        }

        value = HttpSyntax.Trim(value);
        if (HttpSyntax.Is(name, "host"u8))
            TakeHost(value);
        else if (HttpSyntax.Is(name, "content-length"u8))
            TakeLength(value);
        else if (HttpSyntax.Is(name, "transfer-encoding"u8))
            TakeCodings(value);
        else if (HttpSyntax.Is(name, "connection"u8))
            TakeConnection(value);
        else if (HttpSyntax.Is(name, "expect"u8))
            _hasUnknownExpectation |= !HttpSyntax.Is(value, "100-continue"u8);
    }

    /// <summary>Whether the connection stays open after the response (RFC 9112, section 9.3).</summary>
    public readonly bool KeepsOpen(uint minorVersion) => !_closes && (minorVersion != 0 || _keepsAlive);

    /// <summary>
    /// Whether the fields are invalid. A request of HTTP/1.0 must not have a transfer coding (section 6.1), others must name the host
    /// (section 3.2).
    /// </summary>
    public readonly bool IsMalformed(uint minorVersion) =>
        _isBad || (_hasCoding && (_hasLength || minorVersion == 0)) || (minorVersion != 0 && !_hasHost);

    /// <summary>Why a valid request is refused.</summary>
    /// <returns>A status; 0 if it is not refused.</returns>
    public readonly uint GetRefusal(uint minorVersion)
    {
        if (_hasUnknownCoding)
            return 501;
        if (minorVersion != 0 && _hasUnknownExpectation)
            return 417;

        // No resource accepts content, and a request with content may be refused (RFC 9110, section 9.3.1).
        return _hasCoding || _length != 0 ? 400u : 0;
    }

    private void TakeHost(ReadOnlySpan<byte> value)
    {
        _isBad |= _hasHost || !HttpSyntax.IsHost(value);
        _hasHost = true;
    }

    private void TakeLength(ReadOnlySpan<byte> value)
    {
        _isBad |= _hasLength || !TryParseLength(value, out _length);
        _hasLength = true;
    }

    // A length of more than 32 bits is valid, only too large.
    private static bool TryParseLength(ReadOnlySpan<byte> value, out uint length)
    {
        if (TextNumber.TryParse(value, out length))
            return true;
        length = uint.MaxValue;
        for (int i = 0; i < value.Length; i++)
        {
            if (!HttpSyntax.IsDigit(value[i]))
                return false;
        }

        return !value.IsEmpty;
    }

    // "chunked" must occur once, as the last coding; otherwise the end of the content is unknown (section 6.3). An unknown coding is
    // answered with 501 (section 6.1).
    private void TakeCodings(ReadOnlySpan<byte> value)
    {
        _hasCoding = true;
        _isBad |= value.IsEmpty;
        while (!value.IsEmpty)
        {
            ReadOnlySpan<byte> parameters = HttpSyntax.Cut(ref value, (byte)',');
            ReadOnlySpan<byte> coding = HttpSyntax.Trim(HttpSyntax.Cut(ref parameters, (byte)';'));
            _isBad |= _isChunked || !HttpSyntax.IsToken(coding);
            if (HttpSyntax.Is(coding, "chunked"u8))
                _isChunked = true;
            else
                _hasUnknownCoding = true;
        }
    }

    private void TakeConnection(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            ReadOnlySpan<byte> option = HttpSyntax.Trim(HttpSyntax.Cut(ref value, (byte)','));
            _closes |= HttpSyntax.Is(option, "close"u8);
            _keepsAlive |= HttpSyntax.Is(option, "keep-alive"u8);
        }
    }
}
