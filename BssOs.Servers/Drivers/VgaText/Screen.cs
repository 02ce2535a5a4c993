namespace BssOs.Servers.VgaText;

/// <summary>Puts text into character cells; knows nothing of how they are shown.</summary>
internal unsafe struct Screen
{
    /// <summary>All cells.</summary>
    public const int Cells = Registers.Columns * Registers.Rows;

    private const int TabColumns = 8;

    /// <summary>UTF-8: bytes 0x80 to 0xBF continue a character (RFC 3629, section 3).</summary>
    private const byte ContinuationMask = 0xC0;
    private const byte Continuation = 0x80;
    private const ushort Blank = (Registers.Attribute << 8) | ' ';

    private ushort* _cells;

    /// <summary>Cell of the next character.</summary>
    public int Position { get; private set; }

    /// <summary>Goes on in the line after the last one that something else may have written to.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="position">Where the cursor was left.</param>
    public void Attach(ushort* cells, int position)
    {
        _cells = cells;
        Position = position < Cells ? position : 0;
        if (Position % Registers.Columns != 0)
            NewLine();
    }

    /// <summary>Writes UTF-8. The character set of the hardware has ASCII in common with it: a question mark stands for all else.</summary>
    public void Write(System.ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if ((text[i] & ContinuationMask) != Continuation)
                Write(text[i]);
        }
    }

    private void Write(byte value)
    {
        switch (value)
        {
            case (byte)'\n':
                NewLine();
                break;
            case (byte)'\r':
                Position -= Position % Registers.Columns;
                break;
            case (byte)'\t':
                int spaces = TabColumns - (Position % TabColumns);
                for (int i = 0; i < spaces; i++)
                    Put((byte)' ');
                break;
            case (byte)'\b':
                if (Position % Registers.Columns != 0)
                    Position--;
                break;
            case < (byte)' ' or 0x7F:
                break;
            default:
                Put(value < 0x80 ? value : (byte)'?');
                break;
        }
    }

    private void Put(byte character)
    {
        _cells[Position] = (ushort)((Registers.Attribute << 8) | character);
        Position++;
        if (Position == Cells)
            Scroll();
    }

    private void NewLine()
    {
        Position += Registers.Columns - (Position % Registers.Columns);
        if (Position == Cells)
            Scroll();
    }

    private void Scroll()
    {
        const int kept = Cells - Registers.Columns;
        for (int i = 0; i < kept; i++)
            _cells[i] = _cells[i + Registers.Columns];
        for (int i = kept; i < Cells; i++)
            _cells[i] = Blank;
        Position = kept;
    }
}
