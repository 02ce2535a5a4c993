using System;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// Finds the end of a head that arrives bit by bit, looking at each byte once. Only CR LF ends a line: what two recipients could
/// read as one line or as two is how requests are smuggled (RFC 9112, sections 2.2 and 11.2).
/// </summary>
public struct HeadScanner
{
    private const byte HorizontalTab = (byte)'\t';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private const byte Delete = 0x7F;

    private int _position;
    private int _lineStart;

    /// <summary>Where the request line begins: empty lines before it are none of it (RFC 9112, section 2.2).</summary>
    public int Start { get; private set; }

    /// <summary>Where the next request begins, once the head is complete.</summary>
    public readonly int End => _position;

    /// <summary>Whether the request line has not come to its end.</summary>
    public readonly bool IsInFirstLine => _lineStart == Start;

    /// <summary>Looks at what has arrived since the last time.</summary>
    /// <param name="text">Everything from the end of the request before on.</param>
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
