namespace BssOs.Servers.Shared;

/// <summary>Arranges characters in the cells of a screen, line by line, independently of how cells are drawn.</summary>
public unsafe struct CharacterGrid
{
    private const int TabColumns = 8;

    private ushort* _cells;
    private ushort _blank;
    private int _columns;
    private int _count;

    /// <summary>Cell of the next character.</summary>
    public int Position { get; private set; }

    /// <summary>Continues in the line after the last one that something else may have written.</summary>
    /// <param name="cells">The cells, line by line.</param>
    /// <param name="columns">Cells in a line.</param>
    /// <param name="rows">Lines.</param>
    /// <param name="blank">Value of an empty cell.</param>
    /// <param name="position">Cell of the last cursor position; the top of the screen if it is invalid.</param>
    public void Attach(ushort* cells, int columns, int rows, ushort blank, int position)
    {
        _cells = cells;
        _columns = columns;
        _count = columns * rows;
        _blank = blank;
        Position = position < _count ? position : 0;
        if (Position % _columns != 0)
            NewLine();
    }

    /// <summary>Executes a control character; those without a meaning here do nothing.</summary>
    /// <returns>Whether the character is a control character.</returns>
    public bool TryControl(uint character)
    {
        switch (character)
        {
            case '\n':
                NewLine();
                break;
            case '\r':
                Position -= Position % _columns;
                break;
            case '\t':
                int spaces = TabColumns - (Position % _columns % TabColumns);
                for (int i = 0; i < spaces; i++)
                    Put(_blank);
                break;
            case '\b':
                if (Position % _columns != 0)
                    Position--;
                break;
        }

        return character is < ' ' or 0x7F;
    }

    /// <summary>Writes a cell at the cursor and advances it.</summary>
    public void Put(ushort cell)
    {
        _cells[Position] = cell;
        Position++;
        if (Position == _count)
            Scroll();
    }

    private void NewLine()
    {
        Position += _columns - (Position % _columns);
        if (Position == _count)
            Scroll();
    }

    private void Scroll()
    {
        int kept = _count - _columns;
        for (int i = 0; i < kept; i++)
            _cells[i] = _cells[i + _columns];
        for (int i = kept; i < _count; i++)
            _cells[i] = _blank;
        Position = kept;
    }
}
