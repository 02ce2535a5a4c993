using System;

namespace BssOs.Config.Language;

/// <summary>Splits a configuration file into tokens. After a mistake it returns only <see cref="TokenKind.End"/>.</summary>
internal unsafe struct Lexer
{
    private readonly byte* _text;
    private readonly uint _length;
    private uint _position;

    public Lexer(byte* text, uint length)
    {
        _text = text;
        _length = length;
        _position = Place.LengthOfMark(text, length);
        Advance();
    }

    /// <summary>Kind of the current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>The keyword that the current token is.</summary>
    public Keyword Keyword { get; private set; }

    /// <summary>Offset of the current token; for a text, after its quotation mark.</summary>
    public uint Offset { get; private set; }

    /// <summary>Length of the current token, without quotation marks.</summary>
    public uint Length { get; private set; }

    /// <summary>The current token, without quotation marks.</summary>
    public readonly ReadOnlySpan<byte> Text => new(_text + Offset, (int)Length);

    /// <summary>The number that the current token is; 0 if it is none.</summary>
    public readonly uint Value => Kind == TokenKind.Number && NumberText.TryRead(_text + Offset, Length, out uint value) ? value : 0;

    /// <summary>The first mistake.</summary>
    public Mistake Mistake { get; private set; }

    /// <summary>Its offset.</summary>
    public uint MistakeOffset { get; private set; }

    /// <summary>Advances to the next token.</summary>
    public void Advance()
    {
        if (Mistake != Mistake.None)
            return;

        while (_position < _length && IsBlank(_text[_position]))
            _position++;
        if (_position < _length && _text[_position] == (byte)'#')
            SkipLine();

        Offset = _position;
        Length = 0;
        Keyword = Keyword.None;
        if (_position >= _length)
        {
            Kind = TokenKind.End;
            return;
        }

        byte first = _text[_position];
        if (IsLetter(first))
            Name();
        else if (IsDigit(first))
            Number();
        else if (first == (byte)'"')
            Quotation();
        else
            Sign(first);
    }

    /// <summary>Records a mistake at the current token and ends the text.</summary>
    public void Fail(Mistake mistake) => FailAt(mistake, Kind == TokenKind.Text ? Offset - 1 : Offset);

    /// <summary>The keyword that stands before the current token on its line.</summary>
    public readonly Keyword KeywordBefore()
    {
        uint end = Offset;
        while (end > 0 && IsBlank(_text[end - 1]))
            end--;
        uint start = end;
        while (start > 0 && IsInWord(_text[start - 1]))
            start--;
        return KeywordText.Find(new ReadOnlySpan<byte>(_text + start, (int)(end - start)));
    }

    /// <summary>Clears the mistake and continues with the next line.</summary>
    /// <returns>How many more blocks begin than end on what is skipped.</returns>
    public int Recover()
    {
        int blocks = 0;
        for (_position = MistakeOffset; _position < _length && !IsLineEnd(_text[_position]) && _text[_position] != (byte)'#'; _position++)
        {
            blocks += _text[_position] switch
            {
                (byte)'{' => 1,
                (byte)'}' => -1,
                _ => 0,
            };
        }

        Mistake = Mistake.None;
        SkipLine();
        Advance();
        return blocks;
    }

    private void FailAt(Mistake mistake, uint offset)
    {
        if (Mistake != Mistake.None)
            return;
        Mistake = mistake;
        MistakeOffset = offset;
        Kind = TokenKind.End;
        Keyword = Keyword.None;
        Length = 0;
    }

    private void SkipLine()
    {
        while (_position < _length && !IsLineEnd(_text[_position]))
            _position++;
    }

    private void Word(TokenKind kind)
    {
        Kind = kind;
        while (_position < _length && IsInWord(_text[_position]))
            _position++;
        Length = _position - Offset;
    }

    private void Name()
    {
        Word(TokenKind.Name);
        Keyword = KeywordText.Find(new ReadOnlySpan<byte>(_text + Offset, (int)Length));
    }

    private void Number()
    {
        Word(TokenKind.Number);
        if (!NumberText.TryRead(_text + Offset, Length, out _))
            FailAt(Mistake.BadNumber, Offset);
    }

    private void Quotation()
    {
        Kind = TokenKind.Text;
        uint start = ++_position;
        while (_position < _length && _text[_position] != (byte)'"' && !IsLineEnd(_text[_position]))
            _position++;
        if (_position >= _length || _text[_position] != (byte)'"')
        {
            FailAt(Mistake.OpenText, Offset);
            return;
        }

        Offset = start;
        Length = _position - start;
        _position++;
    }

    private void Sign(byte sign)
    {
        Length = 1;
        _position++;
        Kind = sign switch
        {
            (byte)'\n' or (byte)'\r' => TokenKind.LineEnd,
            (byte)'=' => TokenKind.Equals,
            (byte)'.' => TokenKind.Dot,
            (byte)',' => TokenKind.Comma,
            (byte)'{' => TokenKind.BlockStart,
            (byte)'}' => TokenKind.BlockEnd,
            (byte)'(' => TokenKind.ListStart,
            (byte)')' => TokenKind.ListEnd,
            _ => TokenKind.End,
        };
        if (Kind == TokenKind.End)
            FailAt(Mistake.StrayCharacter, Offset);
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t';

    // Lines may end with both characters, or with a carriage return alone. CR LF yields an additional empty line, which has no meaning.
    private static bool IsLineEnd(byte value) => value is (byte)'\n' or (byte)'\r';

    private static bool IsLetter(byte value) => (byte)(value | 0x20) is >= (byte)'a' and <= (byte)'z';

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static bool IsInWord(byte value) => IsLetter(value) || IsDigit(value) || value is (byte)'-' or (byte)'_';
}
