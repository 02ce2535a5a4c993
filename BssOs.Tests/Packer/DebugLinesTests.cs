using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Coff;
using BssOs.Packer.Debug;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>Lines of functions: from ilc's debug information, and into that of debuggers.</summary>
[TestFixture]
public class DebugLinesTests
{
    private const int Mutations = 20_000;
    private const int Seed = 1992;
    private const uint HiddenLine = 0x00FE_EFEE;

    [Test]
    public void CodeView_Read_GivesLinesOfFunction()
    {
        IReadOnlyDictionary<string, IReadOnlyList<SourceLine>> lines = CodeViewReader.Read(CoffReader.Read(Object(CodeView())));
        Assert.That(lines.Keys, Is.EqualTo(["function"]));
        SourceLine[] expected = [new(0, "A.cs", 7), new(5, "A.cs", 9)];
        Assert.That(lines["function"], Is.EqualTo(expected), "hidden lines are left out");
    }

    [Test]
    public void OtherVersion_Read_IsRefused()
    {
        byte[] section = CodeView();
        section[0] = 5;
        Assert.That(
            () => CodeViewReader.Read(CoffReader.Read(Object(section))),
            Throws.TypeOf<CoffException>().With.Message.EqualTo("section .debug$S: its version is not 4"));
    }

    [Test]
    public void MutatedCodeView_Read_GivesLinesOrCoffException()
    {
        var random = new Random(Seed);
        byte[] original = CodeView();
        for (int i = 0; i < Mutations; i++)
        {
            byte[] section = (byte[])original.Clone();
            for (int faults = random.Next(1, 4); faults > 0; faults--)
                section[random.Next(section.Length)] = (byte)random.Next(256);
            try
            {
                CodeViewReader.Read(CoffReader.Read(Object(section)));
            }
            catch (CoffException)
            {
                // What a broken section shall give.
            }
        }
    }

    [Test]
    public void Lines_Written_AreOpcodesOfTheStandard()
    {
        SourceLine[] lines = [new(0, "A.cs", 7), new(5, "A.cs", 3)];
        byte[] section = DwarfWriter.Lines([new FunctionLines(0x0010_0000, 9, lines)]);
        byte[] expected =
        [
            0, 5, 2, 0, 0, 0x10, 0, // the address of the function
            2, 0, 3, 6, 1, // line 7 at offset 0
            2, 5, 3, 0x7C, 1, // line 3, 4 less, at offset 5
            2, 4, 0, 1, 1, // the end, at offset 9
        ];
        Assert.Multiple(() =>
        {
            Assert.That(BitConverter.ToUInt32(section), Is.EqualTo(section.Length - 4));
            Assert.That(BitConverter.ToUInt16(section, 4), Is.EqualTo(4));
            Assert.That(section[^expected.Length..], Is.EqualTo(expected));
        });
    }

    private static byte[] Object(byte[] section) => new CoffBuilder()
        .Section(".text", CoffBuilder.Code, new byte[9]).Symbol("function", 0)
        .Section(".debug$S", CoffBuilder.ReadOnlyData, section)
        .Relocation(12, CoffRelocationType.SectionRelative, "function")
        .Build();

    private static byte[] CodeView()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(4);

        // Lines: address, section, flags, size; then file, number of lines, size, lines.
        writer.Write(0xF2);
        writer.Write(48);
        writer.Write(0);
        writer.Write(0);
        writer.Write(9);
        writer.Write(0);
        writer.Write(3);
        writer.Write(36);
        foreach ((uint offset, uint line) in new[] { (0u, 7u), (3u, HiddenLine), (5u, 9u) })
        {
            writer.Write(offset);
            writer.Write(line);
        }

        // Files: the place of the name, no checksum.
        writer.Write(0xF4);
        writer.Write(8);
        writer.Write(1);
        writer.Write(0);

        // Names.
        writer.Write(0xF3);
        writer.Write(6);
        writer.Write("\0A.cs\0"u8);
        writer.Write((short)0);
        writer.Flush();
        return stream.ToArray();
    }
}
