using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Coff;
using BssOs.Packer.Debug;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using LibObjectFile.Dwarf;
using LibObjectFile.Elf;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>Lines of functions: from ilc's debug information, and into that of debuggers.</summary>
[TestFixture]
public class DebugLinesTests
{
    private const int Mutations = 20_000;
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
        byte[] original = CodeView();
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 3].AllHold(faults =>
        {
            byte[] section = (byte[])original.Clone();
            foreach ((int place, byte value) in faults)
                section[place] = value;
            try
            {
                CodeViewReader.Read(CoffReader.Read(Object(section)));
            }
            catch (CoffException)
            {
                // The expected result for a damaged section.
            }

            return true;
        }, Mutations);
    }

    [Test]
    public void Lines_Written_LeaveOutWhatIsNotInOrderOrInTheFunction()
    {
        var elf = new ExecutableWriter(entry: 0);
        Atom function = new("function", AtomKind.Code, new byte[9], 1) { Address = 0x0010_0000 };
        SourceLine[] lines = [new(0, "A.cs", 7), new(5, "B.cs", 3), new(4, "A.cs", 8), new(9, "A.cs", 9)];
        DebugSections.AddLines(elf, "unit", [function], new Dictionary<string, IReadOnlyList<SourceLine>> { ["function"] = lines });
        using var stream = new MemoryStream(elf.Finish());
        DwarfFile dwarf = DwarfFile.ReadFromElf(ElfFile.Read(stream));
        DwarfLine[] written = dwarf.LineSection.LineTables.Single().LineSequences.Single().Lines.ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(
                written.Select(line => (line.Address, line.File?.Name, line.Line)),
                Is.EqualTo(new[] { (0x0010_0000ul, "A.cs", 7u), (0x0010_0005ul, "B.cs", 3u), (0x0010_0009ul, "B.cs", 3u) }),
                "the last one is the end");
            Assert.That(dwarf.AddressRangeTable.Ranges.Single().Length, Is.EqualTo(9));
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
