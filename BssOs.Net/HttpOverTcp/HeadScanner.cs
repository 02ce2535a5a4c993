using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// Finds the end of a head that arrives in pieces, looking at each byte once. Only CR LF ends a line, because a text that one recipient
/// reads as one line and another as two enables request smuggling (RFC 9112, sections 2.2 and 11.2).
/// </summary>
public struct HeadScanner
{
    private const byte HorizontalTab = (byte)'\t';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private const byte Delete = 0x7F;

    private int _position;
    private int _lineStart;

    /// <summary>Where the request line begins, after any empty lines (RFC 9112, section 2.2).</summary>
    public int Start { get; private set; }

    /// <summary>Where the next request begins, when the head is complete.</summary>
    public readonly int End => _position;

    /// <summary>Whether the request line is not complete yet.</summary>
    public readonly bool IsInFirstLine => _lineStart == Start;

    /// <summary>Scans what has arrived since the last call.</summary>
    /// <param name="text">Everything since the end of the previous request.</param>
    public HeadState Scan(ReadOnlySpan<byte> text)
    {
        while (_position < text.Length)
        {
            byte value = text[_position];
            if (value != CarriageReturn)
            {
                if ((value < ' ' && value != HorizontalTab) || value == Delete)
                    return HeadState.Malformed;
                _position++;
                continue;
            }

            if (_position + 1 == text.Length)
                break;
            if (text[_position + 1] != LineFeed)
                return HeadState.Malformed;
            bool isEmpty = _position == _lineStart;
            bool isFirst = IsInFirstLine;
            _position += 2;
            _lineStart = _position;
            if (!isEmpty)
                continue;
            if (!isFirst)
                return HeadState.Complete;
            Start = _position;
        }

        return HeadState.Incomplete;
    }
}
