using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace BssOs.Tests.Booted;

/// <summary>What a screen shows: pixels as 0xRRGGBB.</summary>
/// <param name="Width">Pixels in a line.</param>
/// <param name="Height">Lines.</param>
/// <param name="Pixels">Line by line.</param>
internal sealed record ScreenPicture(int Width, int Height, uint[] Pixels)
{
    /// <summary>The grey of the text.</summary>
    private const uint Light = 0xAAAAAA;

    private const int GlyphWidth = 8;

    /// <summary>Reads a picture in the format P6 (netpbm, "ppm").</summary>
    public static ScreenPicture Parse(byte[] file)
    {
        // Three words of text after the magic number, each ended by one blank.
        int position = 0;
        string Word()
        {
            int end = Array.FindIndex(file, position, value => value is (byte)' ' or (byte)'\n');
            string word = Encoding.ASCII.GetString(file, position, end - position);
            position = end + 1;
            return word;
        }

        if (Word() != "P6")
            throw new FormatException("This is no picture in the format P6.");
        int width = int.Parse(Word());
        int height = int.Parse(Word());
        Word();
        uint[] pixels = file[position..].Chunk(3).Select(pixel => ((uint)pixel[0] << 16) | ((uint)pixel[1] << 8) | pixel[2]).ToArray();
        return new ScreenPicture(width, height, pixels);
    }

    /// <summary>The picture that lines of text make, with a cursor behind the last one.</summary>
    /// <param name="font">A PC Screen Font of version 1 whose first glyphs are those of ASCII.</param>
    /// <param name="width">Pixels in a line.</param>
    /// <param name="height">Lines.</param>
    /// <param name="lines">The text.</param>
    public static ScreenPicture Of(byte[] font, int width, int height, params string[] lines)
    {
        IReadOnlyDictionary<char, int> glyphs = ReadCharacters(font);
        int glyphHeight = font[3];
        uint[] pixels = new uint[width * height];
        void Draw(char character, int column, int row, bool inverse)
        {
            for (int y = 0; y < glyphHeight; y++)
            {
                byte bits = font[4 + (glyphs[character] * glyphHeight) + y];
                for (int x = 0; x < GlyphWidth; x++)
                {
                    if (((bits << x) & 0x80) != 0 != inverse)
                        pixels[(((row * glyphHeight) + y) * width) + (column * GlyphWidth) + x] = Light;
                }
            }
        }

        for (int row = 0; row < lines.Length; row++)
        {
            for (int column = 0; column < lines[row].Length; column++)
                Draw(lines[row][column], column, row, inverse: false);
        }

        Draw(' ', lines[^1].Length, lines.Length - 1, inverse: true);
        return new ScreenPicture(width, height, pixels);
    }

    /// <summary>The picture as text, a character for each so many pixels, for messages.</summary>
    public string Describe() => string.Join('\n', Enumerable.Range(0, Math.Min(Height, 48)).Select(y =>
        string.Concat(Enumerable.Range(0, Math.Min(Width, 200)).Select(x => Pixels[(y * Width) + x] == 0 ? '.' : '#'))));

    private static Dictionary<char, int> ReadCharacters(byte[] font)
    {
        int count = (font[2] & 1) != 0 ? 512 : 256;
        Dictionary<char, int> glyphs = [];
        int glyph = 0;
        foreach (byte[] pair in font[(4 + (count * font[3]))..].Chunk(2))
        {
            char character = (char)BitConverter.ToUInt16(pair);
            if (character == 0xFFFF)
                glyph++;
            else
                glyphs.TryAdd(character, glyph);
        }

        return glyphs;
    }
}
