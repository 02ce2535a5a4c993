namespace BssOs.Servers.FrameBufferText;

/// <summary>Draws glyphs into a frame buffer.</summary>
internal unsafe struct Surface
{
    /// <summary>Flag of a cell in addition to the glyph number: foreground and background are exchanged.</summary>
    public const ushort Inverse = 0x8000;

    // Light grey, as in text mode: two thirds of the maximum of each colour.
    private const uint LightPercent = 67;

    private FrameBufferFormat _format;
    private Font _font;
    private byte* _pixels;
    private int _scale;
    private int _pixelBytes;
    private uint _light;

    /// <summary>Cells per line.</summary>
    public int Columns { get; private set; }

    /// <summary>Number of lines.</summary>
    public int Rows { get; private set; }

    /// <summary>Sets the pixel format.</summary>
    /// <returns>False if the format is not supported.</returns>
    public bool TryDescribe(in FrameBufferFormat format)
    {
        _format = format;
        _pixelBytes = (int)(format.BitsPerPixel + 7) / 8;
        _light = Shade(format.RedShift, format.RedBits) | Shade(format.GreenShift, format.GreenBits)
            | Shade(format.BlueShift, format.BlueBits);
        return _pixelBytes is >= 2 and <= sizeof(uint) && _light != 0 && format.Width <= format.Pitch / (uint)_pixelBytes;
    }

    /// <summary>Whether at least one cell of this size, in pixels, fits.</summary>
    public bool Fits(int cellWidth, int cellHeight)
    {
        Columns = (int)_format.Width / cellWidth;
        Rows = (int)_format.Height / cellHeight;
        return Columns > 0 && Rows > 0;
    }

    /// <summary>Sets the pixels and the font.</summary>
    /// <param name="pixels">Address of the first line.</param>
    /// <param name="font">The glyphs.</param>
    /// <param name="scale">Side of the square that shows one pixel of a glyph.</param>
    public void Attach(byte* pixels, in Font font, int scale)
    {
        _pixels = pixels;
        _font = font;
        _scale = scale;
    }

    /// <summary>Makes all pixels black.</summary>
    public readonly void Clear()
    {
        for (uint y = 0; y < _format.Height; y++)
        {
            byte* line = _pixels + (y * _format.Pitch);
            for (int x = 0; x < (int)_format.Width; x++)
                Store(line + (x * _pixelBytes), 0);
        }
    }

    /// <summary>Draws a cell.</summary>
    /// <param name="index">Cell number, line by line.</param>
    /// <param name="cell">Number of the glyph, optionally with <see cref="Inverse"/>.</param>
    public readonly void Draw(int index, ushort cell)
    {
        int height = _font.Height * _scale;
        int width = _font.Width * _scale;
        byte* line = _pixels + (index / Columns * height * (int)_format.Pitch) + (index % Columns * width * _pixelBytes);
        uint inverse = (cell & Inverse) != 0 ? _light : 0;
        for (int y = 0; y < height; y++)
        {
            byte* pixel = line;
            for (int x = 0; x < width; x++)
            {
                bool isLit = _font.IsLit(cell & ~Inverse, x / _scale, y / _scale);
                Store(pixel, isLit ? _light ^ inverse : inverse);
                pixel += _pixelBytes;
            }

            line += _format.Pitch;
        }
    }

    private readonly void Store(byte* pixel, uint color)
    {
        switch (_pixelBytes)
        {
            case sizeof(ushort):
                *(ushort*)pixel = (ushort)color;
                break;
            case sizeof(uint):
                *(uint*)pixel = color;
                break;
            default:
                *(ushort*)pixel = (ushort)color;
                pixel[sizeof(ushort)] = (byte)(color >> 16);
                break;
        }
    }

    // Fields wider than a byte or outside the pixel are not colours.
    private static uint Shade(byte shift, byte bits) =>
        bits is 0 or > 8 || shift + bits > 32 ? 0 : (((1u << bits) - 1) * LightPercent / 100) << shift;
}
