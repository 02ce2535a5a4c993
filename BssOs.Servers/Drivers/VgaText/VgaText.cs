using BssOs.Servers.Shared;

namespace BssOs.Servers.VgaText;

/// <summary>The screen of a PC in text mode, 80 columns by 25 lines.</summary>
[Server]
public unsafe partial struct VgaText : ITextOutput
{
    private const int Cells = Registers.Columns * Registers.Rows;
    private const ushort Attribute = Registers.Attribute << 8;

    private CharacterGrid _grid;
    private Utf8Decoder _decoder;

    /// <summary>The character cells: <c>memory 0xB8000 4096</c>.</summary>
    [Required] private static partial DataSpace Frame { get; }

    /// <summary>Index and data register of the CRT controller: <c>ports 0x3D4 2</c>.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>Maps the character cells.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>
    /// Continues below what is already on the screen, such as the kernel's messages; errors: <see cref="Error.DeviceFailure"/> if there is
    /// none.
    /// </summary>
    public void Construct()
    {
        // Where there is no device, all bits are read as 1, whatever was written.
        byte low = ReadRegister(Registers.CursorLow);
        byte other = (byte)~low;
        WriteRegister(Registers.CursorLow, other);
        if (ReadRegister(Registers.CursorLow) != other)
            Error.DeviceFailure.Throw();
        WriteRegister(Registers.CursorLow, low);
        nuint cells = MemoryMap.Map(Frame, 0, Cells * Registers.CellBytes);
        int position = (ReadRegister(Registers.CursorHigh) << 8) | ReadRegister(Registers.CursorLow);
        _grid.Attach((ushort*)cells, Registers.Columns, Registers.Rows, Attribute | ' ', position);
        ShowCursor();
    }

    /// <inheritdoc/>
    public void Write(System.ReadOnlySpan<byte> text)
    {
        // The hardware's character set has only ASCII in common with Unicode: everything else is shown as a question mark.
        for (int i = 0; i < text.Length; i++)
        {
            if (_decoder.TryDecode(text[i], out uint character) && !_grid.TryControl(character))
                _grid.Put((ushort)(Attribute | (character < 0x80 ? character : '?')));
        }

        ShowCursor();
    }

    private static byte ReadRegister(byte index)
    {
        Ports.Write8(Registers.IndexPort, index);
        return Ports.Read8(Registers.DataPort);
    }

    private static void WriteRegister(byte index, byte value)
    {
        Ports.Write8(Registers.IndexPort, index);
        Ports.Write8(Registers.DataPort, value);
    }

    private readonly void ShowCursor()
    {
        WriteRegister(Registers.CursorHigh, (byte)(_grid.Position >> 8));
        WriteRegister(Registers.CursorLow, unchecked((byte)_grid.Position));
    }
}
