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
            return LineEvent.Erased;
        }

        if (character < ' ' || _length == Capacity)
            return LineEvent.None;
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
    public void Clear() => _length = 0;
}
