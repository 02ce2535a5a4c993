using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.FrameBufferText;

/// <summary>A PC Screen Font in memory, as used by the Linux console.</summary>
/// <remarks>
/// Formats: psf.h of the kbd project. Version 1: 0x36 0x04, mode, bytes per glyph (8 pixels wide). Version 2: 0x72 0xB5 0x4A 0x86, followed
/// by words: version, header size, flags, glyph count, bytes per glyph, height, width. After the glyphs, if mode or flags say so, there is
/// a list of characters for each glyph.
/// </remarks>
internal unsafe struct Font
{
    private const int HeaderBytes1 = 4;
    private const int HeaderBytes2 = 32;
    private const byte Mode512 = 1;
    private const byte ModeHasCharacters = 2 | 4;
    private const uint FlagHasCharacters = 1;
    private const int GlyphsMax = Surface.Inverse;
    private const int SideMax = 64;

    // In the lists of characters: the end of a glyph's list, and the beginning of a sequence of characters that share one glyph.
    private const ushort End1 = 0xFFFF;
    private const ushort Sequence1 = 0xFFFE;
    private const byte End2 = 0xFF;
    private const byte Sequence2 = 0xFE;

    private const int AsciiCount = 128;

    private fixed ushort _ascii[AsciiCount];
    private byte* _glyphs;
    private byte* _characters;
    private byte* _end;
    private int _glyphBytes;
    private int _count;
    private bool _isVersion2;

    /// <summary>Pixels in a line of a glyph.</summary>
    public int Width { get; private set; }

    /// <summary>Lines of a glyph.</summary>
    public int Height { get; private set; }

    /// <summary>Reads a file, whose memory must stay.</summary>
    /// <returns>False if it is not a font, or damaged.</returns>
    public bool TryRead(ReadOnlySpan<byte> file)
    {
        fixed (byte* start = file)
        {
            int header;
            bool hasCharacters;
            if (file.Length >= HeaderBytes1 && start[0] == 0x36 && start[1] == 0x04)
            {
                header = HeaderBytes1;
                hasCharacters = (start[2] & ModeHasCharacters) != 0;
                _count = (start[2] & Mode512) != 0 ? 512 : 256;
                _glyphBytes = start[3];
                Height = start[3];
                Width = 8;
            }
            else if (file.Length >= HeaderBytes2 && *(uint*)start == 0x864A_B572)
            {
                uint* words = (uint*)start;
                if (words[2] < HeaderBytes2 || words[2] > (uint)file.Length || words[4] > GlyphsMax || words[6] > SideMax
                    || words[7] > SideMax)
                {
                    return false;
                }

                header = (int)words[2];
                hasCharacters = (words[3] & FlagHasCharacters) != 0;
                _count = (int)words[4];
                _glyphBytes = (int)words[5];
                Height = (int)words[6];
                Width = (int)words[7];
                _isVersion2 = true;
            }
            else
            {
                return false;
            }

            if (_count == 0 || Width == 0 || Height is 0 or > SideMax || _glyphBytes != (Width + 7) / 8 * Height
                || _count > (file.Length - header) / _glyphBytes)
            {
                return false;
            }

            _glyphs = start + header;
            _end = start + file.Length;
            _characters = hasCharacters ? _glyphs + (_count * _glyphBytes) : _end;
        }

        for (int i = 0; i < AsciiCount; i++)
            _ascii[i] = Search((uint)i);
        return true;
    }

    /// <summary>The glyph of a character; the question mark's if there is none.</summary>
    public readonly ushort FindGlyph(uint character)
    {
        if (character < AsciiCount)
            return _ascii[(int)character];
        ushort found = Search(character);
        return found == GlyphsMax ? FindGlyph('?') : found;
    }

    /// <summary>Whether a pixel of a glyph is set.</summary>
    public readonly bool IsLit(int glyph, int x, int y)
    {
        // A character that the font lacks, along with the question mark, is blank.
        if (glyph >= _count)
            return false;
        byte* line = _glyphs + (glyph * _glyphBytes) + (y * ((Width + 7) / 8));
        return (line[x / 8] & (0x80 >> (x % 8))) != 0;
    }

    private readonly ushort Search(uint character)
    {
        // In a font without lists the glyphs are in the order of the characters.
        if (_characters == _end)
            return (ushort)(character < (uint)_count ? character : GlyphsMax);
        return _isVersion2 ? SearchVersion2(character) : SearchVersion1(character);
    }

    private readonly ushort SearchVersion1(uint character)
    {
        ushort glyph = 0;
        bool isSingle = true;
        for (byte* at = _characters; glyph < _count && _end - at >= sizeof(ushort); at += sizeof(ushort))
        {
            ushort listed = *(ushort*)at;
            if (listed == End1)
                glyph++;
            else if (isSingle && listed == character)
                return glyph;
            isSingle = listed == End1 || (isSingle && listed != Sequence1);
        }

        return GlyphsMax;
    }

    private readonly ushort SearchVersion2(uint character)
    {
        Utf8Decoder decoder = default;
        ushort glyph = 0;
        bool isSingle = true;
        for (byte* at = _characters; glyph < _count && at < _end; at++)
        {
            if (*at == End2)
                glyph++;
            else if (*at != Sequence2 && isSingle && decoder.TryDecode(*at, out uint listed) && listed == character)
                return glyph;
            isSingle = *at == End2 || (isSingle && *at != Sequence2);
        }

        return GlyphsMax;
    }
}
