using System;
using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>Makes small PC Screen Fonts, in which glyph n has n in each of its bytes.</summary>
internal static class ScreenFontFile
{
    /// <summary>Version 1: 256 glyphs of 8 by <paramref name="height"/> pixels.</summary>
    public static byte[] MakeVersion1(int height, Func<int, string>? characters = null)
    {
        List<byte> file = [0x36, 0x04, (byte)(characters is null ? 0 : 2), (byte)height];
        for (int glyph = 0; glyph < 256; glyph++)
            file.AddRange(Glyph(glyph, height));
        for (int glyph = 0; characters is not null && glyph < 256; glyph++)
        {
            foreach (char character in characters(glyph))
                file.AddRange(BitConverter.GetBytes((ushort)character));
            file.AddRange([0xFF, 0xFF]);
        }

        return [.. file];
    }

    /// <summary>Version 2.</summary>
    /// <param name="width">Pixels of a line.</param>
    /// <param name="height">Lines.</param>
    /// <param name="count">Glyphs.</param>
    /// <param name="characters">The list of a glyph: UTF-8, with 0xFE before a sequence.</param>
    public static byte[] MakeVersion2(int width, int height, int count, Func<int, byte[]> characters)
    {
        int glyphBytes = (width + 7) / 8 * height;
        List<byte> file = [];
        foreach (uint word in new uint[] { 0x864A_B572, 0, 32, 1, (uint)count, (uint)glyphBytes, (uint)height, (uint)width })
            file.AddRange(BitConverter.GetBytes(word));
        for (int glyph = 0; glyph < count; glyph++)
            file.AddRange(Glyph(glyph, glyphBytes));
        for (int glyph = 0; glyph < count; glyph++)
            file.AddRange([.. characters(glyph), 0xFF]);
        return [.. file];
    }

    private static byte[] Glyph(int number, int bytes)
    {
        byte[] glyph = new byte[bytes];
        Array.Fill(glyph, (byte)number);
        return glyph;
    }
}
