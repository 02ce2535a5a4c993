using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace BssOs.Packer.Coff;

/// <summary>Reads object files for IA-32 (Microsoft, PE format, sections "COFF file header" to "COFF string table").</summary>
public static class CoffReader
{
    private const ushort MachineI386 = 0x014C;
    private const int HeaderBytes = 20;
    private const int SectionHeaderBytes = 40;
    private const int SymbolBytes = 18;
    private const int RelocationBytes = 10;
    private const int ShortNameBytes = 8;

    // Far above any kernel; a section without content can claim any size.
    private const uint MostZeroes = 1 << 28;

    // Flag of sections whose number of relocations does not fit its field; the first relocation then holds it.
    private const uint ManyRelocationsFlag = 0x0100_0000;
    private const uint ManyRelocationsMark = 0xFFFF;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CoffException">The file breaks the format; the message says where.</exception>
    public static CoffObject Read(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> header = Part(file, 0, HeaderBytes, "header");
        ushort machine = BinaryPrimitives.ReadUInt16LittleEndian(header);
        if (machine != MachineI386)
            throw new CoffException($"offset 0: machine 0x{machine:X4} is not IA-32 (0x{MachineI386:X4})");
        int sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(header[2..]);
        uint symbolOffset = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        uint symbolCount = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        int optionalHeaderBytes = BinaryPrimitives.ReadUInt16LittleEndian(header[16..]);
        Part(file, symbolOffset, (ulong)symbolCount * SymbolBytes, "symbol table");
        ReadOnlySpan<byte> strings = ReadStrings(file, symbolOffset + (symbolCount * SymbolBytes));
        var symbols = ReadSymbols(file, symbolOffset, symbolCount, sectionCount, strings);
        var sections = new List<CoffSection>(sectionCount);
        for (int i = 0; i < sectionCount; i++)
        {
            uint offset = (uint)(HeaderBytes + optionalHeaderBytes + (i * SectionHeaderBytes));
            sections.Add(ReadSection(file, offset, strings, symbols.Count));
        }

        foreach (CoffSymbol? symbol in symbols)
        {
            if (symbol is { Section: > 0 } && symbol.Value > sections[symbol.Section - 1].Content.Length)
                throw new CoffException($"symbol {symbol.Name} lies behind the end of its section");
        }

        return new CoffObject(sections, symbols);
    }

    private static ReadOnlySpan<byte> ReadStrings(ReadOnlySpan<byte> file, uint offset)
    {
        // The size counts itself; a file without long names may end here.
        if (offset == file.Length)
            return [];
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(Part(file, offset, sizeof(uint), "size of the string table"));
        return Part(file, offset, size, "string table");
    }

    private static List<CoffSymbol?> ReadSymbols(
        ReadOnlySpan<byte> file, uint tableOffset, uint count, int sectionCount, ReadOnlySpan<byte> strings)
    {
        var symbols = new List<CoffSymbol?>((int)count);
        while (symbols.Count < count)
        {
            uint offset = tableOffset + (uint)(symbols.Count * SymbolBytes);
            ReadOnlySpan<byte> record = file.Slice((int)offset, SymbolBytes);
            string name = BinaryPrimitives.ReadUInt32LittleEndian(record) == 0
                ? ReadString(strings, BinaryPrimitives.ReadUInt32LittleEndian(record[4..]), offset)
                : ReadShortName(record[..ShortNameBytes]);
            int section = BinaryPrimitives.ReadInt16LittleEndian(record[12..]);
            if (section > sectionCount)
                throw new CoffException($"offset {offset}: symbol {name} lies in section {section} of {sectionCount}");
            symbols.Add(new CoffSymbol(name, section, BinaryPrimitives.ReadUInt32LittleEndian(record[8..]), record[16]));
            for (int auxiliary = record[17]; auxiliary > 0; auxiliary--)
                symbols.Add(null);
        }

        if (symbols.Count != count)
            throw new CoffException($"offset {tableOffset}: auxiliary records go beyond the end of the symbol table");
        return symbols;
    }

    private static CoffSection ReadSection(ReadOnlySpan<byte> file, uint offset, ReadOnlySpan<byte> strings, int symbolCount)
    {
        ReadOnlySpan<byte> record = Part(file, offset, SectionHeaderBytes, "section header");
        string name = ReadShortName(record[..ShortNameBytes]);

        // A slash and a decimal number: the name did not fit and lies in the string table.
        if (name.StartsWith('/') && uint.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out uint place))
            name = ReadString(strings, place, offset);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        uint contentOffset = BinaryPrimitives.ReadUInt32LittleEndian(record[20..]);
        uint relocationOffset = BinaryPrimitives.ReadUInt32LittleEndian(record[24..]);
        uint relocationCount = BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(record[36..]);
        var section = new CoffSection(name, flags, [], []);
        if (section.IsUninitialized && size > MostZeroes)
            throw new CoffException($"section {name}: {size} bytes of zeroes are more than {MostZeroes}");
        byte[] content = section.IsUninitialized ? new byte[size] : Part(file, contentOffset, size, $"section {name}").ToArray();
        if ((flags & ManyRelocationsFlag) != 0 && relocationCount == ManyRelocationsMark)
        {
            relocationCount = BinaryPrimitives.ReadUInt32LittleEndian(Part(file, relocationOffset, RelocationBytes, "relocation")) - 1;
            relocationOffset += RelocationBytes;
        }

        ReadOnlySpan<byte> table = Part(file, relocationOffset, (ulong)relocationCount * RelocationBytes, $"relocations of section {name}");
        var relocations = new List<CoffRelocation>((int)relocationCount);
        for (; !table.IsEmpty; table = table[RelocationBytes..])
        {
            var relocation = new CoffRelocation(
                BinaryPrimitives.ReadUInt32LittleEndian(table),
                (CoffRelocationType)BinaryPrimitives.ReadUInt16LittleEndian(table[8..]),
                (int)BinaryPrimitives.ReadUInt32LittleEndian(table[4..]));
            if ((uint)relocation.Symbol >= symbolCount)
                throw new CoffException($"section {name}: a relocation names symbol {(uint)relocation.Symbol} of {symbolCount}");
            int bytes = relocation.Type == CoffRelocationType.Section ? sizeof(ushort) : sizeof(uint);
            if (relocation.Offset > size || size - relocation.Offset < bytes)
                throw new CoffException($"section {name}: a relocation at offset {relocation.Offset} lies outside the section");
            relocations.Add(relocation);
        }

        return section with { Content = content, Relocations = relocations };
    }

    private static string ReadShortName(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }

    private static string ReadString(ReadOnlySpan<byte> strings, uint place, uint offset)
    {
        int length = place < strings.Length ? strings[(int)place..].IndexOf((byte)0) : -1;
        if (length < 0)
            throw new CoffException($"offset {offset}: a name lies outside the string table");
        return Encoding.UTF8.GetString(strings.Slice((int)place, length));
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> file, uint offset, ulong size, string what)
    {
        if (offset > file.Length || size > (ulong)file.Length - offset)
            throw new CoffException($"offset {offset}: the {what} goes beyond the end of the file");
        return file.Slice((int)offset, (int)size);
    }
}
