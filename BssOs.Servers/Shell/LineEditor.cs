namespace BssOs.Servers.Shell;

/// <summary>A line being typed.</summary>
internal unsafe struct LineEditor
{
    /// <summary>Maximum length of a line.</summary>
    public const int Capacity = 80;

    private const byte Backspace = 8;
    private const byte Delete = 127;

    private fixed byte _text[Capacity];
    private int _length;
    private bool _isCut;

    /// <summary>Whether characters were refused that nobody has taken note of since.</summary>
    public readonly bool IsCut => _isCut;

    /// <summary>Processes one character.</summary>
    public LineEvent Take(byte character)
    {
        if (character == '\r' || character == '\n')
            return LineEvent.Complete;
        if (character == Backspace || character == Delete)
        {
            if (_length == 0)
                return LineEvent.None;
            _length--;
            _isCut = false;
            return LineEvent.Erased;
        }

        if (character < ' ')
            return LineEvent.None;
        if (_length == Capacity)
        {
            _isCut = true;
            return LineEvent.Refused;
        }

        _text[_length++] = character;
        return LineEvent.Echo;
    }

    /// <summary>Copies the line.</summary>
    /// <returns>Its length.</returns>
    public readonly int CopyTo(System.Span<byte> target)
    {
        for (int i = 0; i < _length; i++)
            target[i] = _text[i];
        return _length;
    }

    /// <summary>Clears the line.</summary>
    public void Clear()
    {
        _length = 0;
        _isCut = false;
    }
}
