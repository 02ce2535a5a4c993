using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.FrameBufferText;

/// <summary>Displays text on a frame buffer, with a font from a file.</summary>
[Server]
public unsafe partial struct FrameBufferText : ITextOutput
{
    private const int FontNameBytesMax = 64;

    /// <summary>On wider screens, each pixel of the font is shown as a square of several pixels.</summary>
    private const uint WidthOfOneScale = 2000;

    /// <summary>Value of a cell that has not been drawn yet.</summary>
    private const ushort Nothing = ushort.MaxValue;

    private CharacterGrid _grid;
    private Utf8Decoder _decoder;
    private Font _font;
    private Surface _surface;
    private DataSpace.Permanent _pixels;
    private DataSpace.Permanent _fontFile;
    private DataSpace.Permanent _cells;

    // What each cell should show, and what it shows: pixels are never read, since that is slow on real hardware.
    private ushort* _wanted;
    private ushort* _shown;
    private int _count;

    /// <summary>The screen.</summary>
    [Required] private static partial FrameBuffer FrameBuffer { get; }

    /// <summary>Contains the font file.</summary>
    [Required] private static partial FileArchive Files { get; }

    /// <summary>Name of the font file; a PC Screen Font of version 1 or 2.</summary>
    [Required] private static partial Text Font { get; }

    /// <summary>Memory for the cells.</summary>
    [Required] private static partial Memory Memory { get; }

    /// <summary>Maps font, cells and pixels.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>
    /// Clears the screen. Errors: <see cref="Error.NotFound"/> if the font file is missing, <see cref="Error.InvalidArgument"/> if it is
    /// not a font, <see cref="Error.NotSupported"/> if the screen is too small for it or has an unsupported pixel format.
    /// </summary>
    public void Construct()
    {
        OpenFont();
        FrameBuffer.GetFormat(out FrameBufferFormat format);
        int scale = 1 + (int)(format.Width / WidthOfOneScale);
        if (!_surface.TryDescribe(format) || !_surface.Fits(_font.Width * scale, _font.Height * scale))
            Error.NotSupported.Throw();
        DataSpace pixels = FrameBuffer.GetMemory();
        _pixels = pixels.Keep();
        _surface.Attach((byte*)MemoryMap.Map(pixels, 0, format.Pitch * format.Height), _font, scale);

        _count = _surface.Columns * _surface.Rows;
        uint bytes = (uint)(_count * 2 * sizeof(ushort));
        DataSpace cells = Memory.Allocate(bytes);
        _cells = cells.Keep();
        _wanted = (ushort*)MemoryMap.Map(cells, 0, bytes);
        _shown = _wanted + _count;
        ushort blank = _font.FindGlyph(' ');
        for (int i = 0; i < _count; i++)
        {
            _wanted[i] = blank;
            _shown[i] = Nothing;
        }

        _grid.Attach(_wanted, _surface.Columns, _surface.Rows, blank, 0);
        _surface.Clear();
        Show();
    }

    /// <summary>Releases what it holds.</summary>
    public void Destruct()
    {
        _cells.Release();
        _pixels.Release();
        _fontFile.Release();
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (_decoder.TryDecode(text[i], out uint character) && !_grid.TryControl(character))
                _grid.Put(_font.FindGlyph(character));
        }

        Show();
    }

    private void OpenFont()
    {
        Span<byte> name = stackalloc byte[FontNameBytesMax];
        int length = (int)Font.Get(name);
        if (length > FontNameBytesMax)
            Error.InvalidArgument.Throw();
        DataSpace file = Files.Open(name.Slice(0, length), out uint size);
        _fontFile = file.Keep();
        if (!_font.TryRead(new ReadOnlySpan<byte>((byte*)MemoryMap.Map(file, 0, size), (int)size)))
            Error.InvalidArgument.Throw();
    }

    // The cursor is a cell with foreground and background exchanged.
    private readonly void Show()
    {
        for (int i = 0; i < _count; i++)
        {
            ushort wanted = i == _grid.Position ? (ushort)(_wanted[i] | Surface.Inverse) : _wanted[i];
            if (_shown[i] == wanted)
                continue;
            _surface.Draw(i, wanted);
            _shown[i] = wanted;
        }
    }
}
