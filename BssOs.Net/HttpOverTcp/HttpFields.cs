using System;
using BssOs.Shared;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// What the fields of a request say about where it ends and what becomes of the connection (RFC 9112, sections 3.2, 6 and 9). What
/// two recipients could understand differently is refused.
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

    /// <summary>Takes a field.</summary>
    /// <param name="line">Its line, without the end.</param>
    public void Take(ReadOnlySpan<byte> line)
    {
        // Neither a blank before the colon nor a folded line (sections 5.1 and 5.2) leaves a token.
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

    /// <summary>Whether the connection stays open after the answer (RFC 9112, section 9.3).</summary>
    public readonly bool KeepsOpen(uint minorVersion) => !_closes && (minorVersion != 0 || _keepsAlive);

    /// <summary>
    /// Whether something in them is wrong. A request of HTTP/1.0 cannot have a transfer coding (section 6.1), others must name
    /// the host (section 3.2).
    /// </summary>
    public readonly bool IsMalformed(uint minorVersion) =>
        _isBad || (_hasCoding && (_hasLength || minorVersion == 0)) || (minorVersion != 0 && !_hasHost);

    /// <summary>Why the request is not answered although nothing in it is wrong.</summary>
    /// <returns>A status; 0 if it is answered.</returns>
    public readonly uint GetRefusal(uint minorVersion)
    {
        if (_hasUnknownCoding)
            return 501;
        if (minorVersion != 0 && _hasUnknownExpectation)
            return 417;

        // Nothing here takes content, and a request for something that has it may be refused (RFC 9110, section 9.3.1).
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

    // A length of more than 32 bits is no mistake, only too much.
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

    // Once chunked, and at the end of all codings, or nobody knows where the content ends (section 6.3). One that is not known here is
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
