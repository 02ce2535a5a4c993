using System;
using System.Linq;
using BssOs.Packer.Coff;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.Packer;

/// <summary>Reading of object files, and of what only looks like one.</summary>
[TestFixture]
public class CoffReaderTests
{
    private const int Mutations = 20_000;

    [Test]
    public void Object_Read_HoldsSectionsSymbolsAndRelocations()
    {
        CoffObject coff = CoffReader.Read(Sample());
        Assert.Multiple(() =>
        {
            Assert.That(coff.Sections.Select(s => s.Name), Is.EqualTo([".text", ".rdata"]));
            Assert.That(coff.Sections[0].IsCode, Is.True);
            Assert.That(coff.Sections[0].Alignment, Is.EqualTo(16));
            Assert.That(coff.Sections[1].IsWritable, Is.False);
            Assert.That(coff.Sections[1].Content, Is.EqualTo([1, 2, 3, 4]));
            Assert.That(coff.Symbols.Select(s => s!.Name), Is.EqualTo(["a-name-longer-than-eight", "elsewhere", "table"]));
            Assert.That(coff.Symbols[1]!.IsUndefined, Is.True);
            Assert.That(coff.Sections[0].Relocations, Is.EqualTo([new CoffRelocation(1, CoffRelocationType.Rel32, 1)]));
        });
    }

    [Test]
    public void NoHeader_Read_IsNamed()
        => Assert.That(
            () => CoffReader.Read([]),
            Throws.TypeOf<CoffException>().With.Message.EqualTo("offset 0: the header goes beyond the end of the file"));

    [Test]
    public void CutFile_Read_SaysWhatIsMissing()
    {
        byte[] file = Sample();
        Assert.That(
            () => CoffReader.Read(file.AsSpan(0, file.Length - 1)),
            Throws.TypeOf<CoffException>().With.Message.Matches(@"^offset \d+: the string table goes beyond the end of the file$"));
    }

    [Test]
    public void HugeZeroedSection_Read_IsRefused()
    {
        const int sizeOffset = 20 + 16;
        byte[] file = new CoffBuilder().Section(".bss", CoffBuilder.Zeroes).Build();
        BitConverter.TryWriteBytes(file.AsSpan(sizeOffset), uint.MaxValue);
        Assert.That(
            () => CoffReader.Read(file),
            Throws.TypeOf<CoffException>().With.Message.EqualTo("section .bss: 4294967295 bytes of zeroes are more than 268435456"));
    }

    [Test]
    public void OtherMachine_Read_IsNamed()
    {
        byte[] file = Sample();
        file[0] = 0x64;
        file[1] = 0x86;
        Assert.That(
            () => CoffReader.Read(file),
            Throws.TypeOf<CoffException>().With.Message.EqualTo("offset 0: machine 0x8664 is not IA-32 (0x014C)"));
    }

    [Test]
    public void RelocationOutsideSection_Read_IsNamed()
    {
        byte[] file = new CoffBuilder().Section(".text", CoffBuilder.Code, 0x90, 0x90).Relocation(0, CoffRelocationType.Rel32, "x").Build();
        Assert.That(
            () => CoffReader.Read(file),
            Throws.TypeOf<CoffException>().With.Message.EqualTo("section .text: a relocation at offset 0 lies outside the section"));
    }

    [Test]
    public void SymbolBehindSection_Read_IsNamed()
    {
        byte[] file = new CoffBuilder().Section(".text", CoffBuilder.Code, 0x90).Symbol("far", 2).Build();
        Assert.That(
            () => CoffReader.Read(file),
            Throws.TypeOf<CoffException>().With.Message.EqualTo("symbol far lies behind the end of its section"));
    }

    [Test]
    public void MutatedObjects_Read_GiveObjectOrCoffException()
    {
        byte[] original = Sample();

        // One in eight is truncated.
        Gen<int> size = Gen.Int[0, 8 * original.Length].Select(length => Math.Min(length, original.Length));
        Gen.Select(Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 3], size).AllHold((faults, length) =>
        {
            byte[] file = (byte[])original.Clone();
            foreach ((int place, byte value) in faults)
                file[place] = value;
            try
            {
                CoffReader.Read(file.AsSpan(0, length));
            }
            catch (CoffException)
            {
                // The expected result for a damaged file.
            }

            return true;
        }, Mutations);
    }

    private static byte[] Sample() => new CoffBuilder()
        .Section(".text", CoffBuilder.Code, 0xE8, 0, 0, 0, 0, 0xC3)
        .Symbol("a-name-longer-than-eight", 0)
        .Relocation(1, CoffRelocationType.Rel32, "elsewhere")
        .Section(".rdata", CoffBuilder.ReadOnlyData, 1, 2, 3, 4)
        .Symbol("table", 0)
        .Build();
}
