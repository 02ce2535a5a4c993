using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Kernel.Hosted;
using BssOs.Servers.FrameBufferText;
using BssOs.Tests.Net.Stack;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>Text on a screen of pixels; the font's glyph n has n in each of its bytes, so that pixels tell which glyph they show.</summary>
[TestFixture]
public sealed class FrameBufferTextTests
{
    private const int GlyphHeight = 4;
    private const uint Light = 0x00AA_AAAA;

    private static readonly byte[] Font =
        ScreenFontFile.MakeVersion1(GlyphHeight, glyph => glyph == 0x80 ? "äÄ" : ((char)glyph).ToString());

    private HostedKernel _kernel = null!;
    private uint _pixels;
    private TextOutput.Permanent _screen;

    [TearDown]
    public void Stop() => _kernel.Dispose();

    [Test]
    public void Text_Written_ShowsItsGlyphsAndTheCursorBehind()
    {
        Load(Format(80, 20));
        Write("Hi");
        Assert.That((Glyph(0, 0), Glyph(1, 0), Glyph(2, 0), Glyph(3, 0)), Is.EqualTo(((int)'H', (int)'i', ~' ' & 0xFF, (int)' ')));
    }

    [Test]
    public void Lines_MoreThanFit_Scroll()
    {
        Load(Format(80, 3 * GlyphHeight));
        Write("a\nb\nc\nd");
        Assert.That((Glyph(0, 0), Glyph(0, 1), Glyph(0, 2)), Is.EqualTo(((int)'b', (int)'c', (int)'d')));
        Assert.That(Glyph(1, 2), Is.EqualTo(~' ' & 0xFF));
    }

    [Test]
    public void OtherThanAscii_InTheFont_IsShown()
    {
        Load(Format(80, 20));
        Write("ÄäЖ");
        Assert.That((Glyph(0, 0), Glyph(1, 0), Glyph(2, 0)), Is.EqualTo((0x80, 0x80, (int)'?')));
    }

    [Test]
    public void Character_CutByTwoWrites_IsOne()
    {
        Load(Format(80, 20));
        byte[] bytes = Encoding.UTF8.GetBytes("ä");
        _screen.Write(bytes.AsSpan(0, 1));
        _screen.Write(bytes.AsSpan(1));
        Assert.That((Glyph(0, 0), Glyph(1, 0)), Is.EqualTo((0x80, ~' ' & 0xFF)));
    }

    // Bits of a pixel, its bytes, then lowest bit and number of bits of red, green and blue.
    [TestCase(15u, 2, 10, 5, 5, 5, 0, 5, 0x5294u)]
    [TestCase(16u, 2, 11, 5, 5, 6, 0, 5, 0xA554u)]
    [TestCase(24u, 3, 16, 8, 8, 8, 0, 8, 0xAAAAAAu)]
    [TestCase(32u, 4, 0, 8, 8, 8, 16, 8, 0xAAAAAAu)]
    [TestCase(32u, 4, 24, 8, 16, 8, 8, 8, 0xAAAAAA00u)]
    public void Pixels_OfEachKind_AreLightGrey(
        uint bits, int bytes, int redShift, int red, int greenShift, int green, int blueShift, int blue, uint light)
    {
        FrameBufferFormat format = Format(80, 20);
        format.BitsPerPixel = bits;
        format.Pitch = (uint)((80 * bytes) + 6);
        (format.RedShift, format.RedBits) = ((byte)redShift, (byte)red);
        (format.GreenShift, format.GreenBits) = ((byte)greenShift, (byte)green);
        (format.BlueShift, format.BlueBits) = ((byte)blueShift, (byte)blue);
        Load(format);
        Write("A");
        // 'A' is 0x41: the second and the last pixel of each line.
        uint[] line = Enumerable.Range(0, 8).Select(x => Pixel(x, GlyphHeight - 1, bytes)).ToArray();
        Assert.That(line, Is.EqualTo(new uint[] { 0, light, 0, 0, 0, 0, 0, light }));
    }

    [Test]
    public void WideScreen_ShowsEachPixelAsASquare()
    {
        Load(Format(2400, 40));
        Write("A");
        uint[] line = Enumerable.Range(0, 16).Select(x => Pixel(x, (2 * GlyphHeight) - 1, 4)).ToArray();
        Assert.That(line, Is.EqualTo(new uint[] { 0, 0, Light, Light, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Light, Light }));
        Assert.That(Pixel(2, 2 * GlyphHeight, 4), Is.Zero);
    }

    [Test]
    public void FontOfVersion2_IsRead()
    {
        byte[] font = ScreenFontFile.MakeVersion2(
            12, 3, 4, glyph => glyph switch
            {
                // A sequence of "a" and an accent makes glyph 2, which is not "a".
                2 => [0xFE, (byte)'a', 0xCC, 0x81],
                3 => [.. "aЖ"u8],
                _ => [(byte)(' ' + glyph)],
            });
        Load(Format(80, 30), font);
        Write("aЖ");
        Assert.That((Pixels(0, 12), Pixels(12, 12)), Is.EqualTo((0b000000110000, 0b000000110000)));
    }

    [TestCase(0, 30u)]
    [TestCase(7, 20u)]
    public void Screen_TooSmallForACell_IsRefused(int width, uint height) =>
        Refuses(Format((uint)width, height), Font, Error.NotSupported);

    [Test]
    public void Pixels_WithoutColours_AreRefused()
    {
        FrameBufferFormat format = Format(80, 20);
        (format.RedBits, format.GreenBits, format.BlueBits) = (0, 0, 0);
        Refuses(format, Font, Error.NotSupported);
    }

    [Test]
    public void Lines_LongerThanTheirPitch_AreRefused()
    {
        FrameBufferFormat format = Format(80, 20);
        format.Pitch = 79 * 4;
        Refuses(format, Font, Error.NotSupported);
    }

    [Test]
    public void Font_Missing_IsNotFound() => Refuses(Format(80, 20), null, Error.NotFound);

    [Test]
    public void Font_CutAnywhere_IsRefusedOrReadAsFarAsItGoes()
    {
        foreach (byte[] font in new[] { Font, ScreenFontFile.MakeVersion2(9, 3, 70, glyph => [(byte)(' ' + glyph)]) })
        {
            int glyphsEnd = font[0] == 0x36 ? 4 + (256 * GlyphHeight) : 32 + (70 * 6);
            for (int length = 0; length <= font.Length; length += length < 40 ? 1 : 37)
            {
                if (length < glyphsEnd)
                    Refuses(Format(80, 20), font[..length], Error.InvalidArgument);
                else
                    Load(Format(80, 20), font[..length]);
                _kernel.Dispose();
            }
        }

        Load(Format(80, 20));
    }

    [TestCase(8, 0u)]
    [TestCase(8, 31u)]
    [TestCase(8, 0xFFFF_FFFFu)]
    [TestCase(16, 0u)]
    [TestCase(16, 0x8000_0000u)]
    [TestCase(20, 0u)]
    [TestCase(20, 0xFFFF_FFFFu)]
    [TestCase(24, 0u)]
    [TestCase(24, 65u)]
    [TestCase(28, 0u)]
    [TestCase(28, 0xFFFF_FFFFu)]
    public void FontHeader_WithANumberThatCannotBe_IsRefused(int offset, uint value)
    {
        byte[] font = ScreenFontFile.MakeVersion2(9, 3, 70, glyph => [(byte)(' ' + glyph)]);
        BitConverter.GetBytes(value).CopyTo(font, offset);
        Refuses(Format(80, 20), font, Error.InvalidArgument);
    }

    private static FrameBufferFormat Format(uint width, uint height) => new()
    {
        Width = width,
        Height = height,
        Pitch = (width * 4) + 16,
        BitsPerPixel = 32,
        RedShift = 16,
        RedBits = 8,
        GreenShift = 8,
        GreenBits = 8,
        BlueShift = 0,
        BlueBits = 8,
    };

    private void Load(FrameBufferFormat format, byte[]? font = null) => Start(format, font ?? Font);

    private void Refuses(FrameBufferFormat format, byte[]? font, Error expected)
    {
        ServerErrorException? error = Assert.Throws<ServerErrorException>(() => Start(format, font));
        Assert.That(error!.Error, Is.EqualTo(expected));
    }

    private void Start(FrameBufferFormat format, byte[]? font)
    {
        Dictionary<string, byte[]> files = [];
        if (font is not null)
            files["font.psf"] = font;
        _kernel = new HostedKernel(files);
        SimulatedFrameBuffer.Format = format;
        FixedText.Value = "font.psf";
        var memory = new PhysicalMemory(_kernel.Ask(PhysicalMemory.ServiceId, "physical-memory"));
        const uint pages = 256;
        DataSpace pixels = memory.Allocate(pages, out _pixels);
        nuint buffer = _kernel.Load(SimulatedFrameBuffer.Describe(), new Wiring { { "pixels", pixels.Word } });
        nuint cells = _kernel.Load(BssOs.Servers.AnonymousMemory.AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        _screen = new TextOutput.Permanent(_kernel.Load(FrameBufferText.Describe(), new Wiring
        {
            { "frame-buffer", buffer },
            { "files", "boot-files" },
            { "font", _kernel.Load(FixedText.Describe()) },
            { "memory", cells },
        }));
    }

    private void Write(string text) => _screen.Write(Encoding.UTF8.GetBytes(text));

    private int Glyph(int column, int row)
    {
        int[] lines = Enumerable.Range(0, GlyphHeight).Select(y => Bits(column * 8, (row * GlyphHeight) + y, 8)).Distinct().ToArray();
        Assert.That(lines, Has.Length.EqualTo(1));
        return lines[0];
    }

    private int Pixels(int x, int count) => Bits(x, 0, count);

    private int Bits(int x, int y, int count) =>
        Enumerable.Range(x, count).Aggregate(0, (bits, at) => (bits << 1) | (Pixel(at, y, 4) == Light ? 1 : 0));

    private uint Pixel(int x, int y, int bytes)
    {
        Span<byte> place = _kernel.PhysicalSpan(_pixels + (uint)((y * (int)SimulatedFrameBuffer.Format.Pitch) + (x * bytes)), bytes);
        uint value = 0;
        for (int i = 0; i < bytes; i++)
            value |= (uint)place[i] << (8 * i);
        return value;
    }
}
