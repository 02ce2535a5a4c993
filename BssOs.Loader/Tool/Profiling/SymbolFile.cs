using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace BssOs.Tool.Profiling;

/// <summary>The functions in a file for debuggers, which the packer writes for the kernel and for each server.</summary>
public sealed class SymbolFile
{
    // System V Application Binary Interface, chapter 4: places in the file's header, in a section's and in a symbol.
    private const int SectionTablePlace = 32;
    private const int SectionSizePlace = 46;
    private const int SectionCountPlace = 48;
    private const int SectionTypePlace = 4;
    private const int SectionOffsetPlace = 16;
    private const int SectionBytesPlace = 20;
    private const int SectionLinkPlace = 24;
    private const int SymbolBytes = 16;
    private const int SymbolInfoPlace = 12;
    private const uint SymbolTableType = 2;
    private const int KindMask = 0xF;
    private const int FunctionKind = 2;

    private readonly uint[] _addresses;
    private readonly Symbol[] _symbols;

    private SymbolFile(IEnumerable<Symbol> symbols)
    {
        Symbols = symbols.ToDictionary(symbol => symbol.Name, symbol => symbol.Address);
        _symbols = symbols.Where(symbol => symbol.IsFunction).OrderBy(symbol => symbol.Address).ToArray();
        _addresses = _symbols.Select(symbol => symbol.Address).ToArray();
    }

    /// <summary>Addresses of functions and variables, by name.</summary>
    public IReadOnlyDictionary<string, uint> Symbols { get; }

    /// <summary>Where the last function ends.</summary>
    public uint End => _symbols.Length == 0 ? 0 : _symbols[^1].Address + _symbols[^1].Size;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandFailure">It is not there.</exception>
    public static SymbolFile Open(string path)
    {
        if (!File.Exists(path))
            throw new CommandFailure($"There is no {path}.", "Run ./bss build, which writes it.");
        return Parse(File.ReadAllBytes(path));
    }

    /// <summary>Reads the content of a file.</summary>
    public static SymbolFile Parse(ReadOnlySpan<byte> file)
    {
        int table = (int)Word(file, SectionTablePlace);
        int size = Half(file, SectionSizePlace);
        for (int i = 0; i < Half(file, SectionCountPlace); i++)
        {
            ReadOnlySpan<byte> section = file.Slice(table + (i * size), size);
            if (Word(section, SectionTypePlace) != SymbolTableType)
                continue;
            ReadOnlySpan<byte> strings = Content(file, file.Slice(table + ((int)Word(section, SectionLinkPlace) * size), size));
            return new SymbolFile(ReadSymbols(Content(file, section), strings));
        }
        return new SymbolFile([]);
    }

    /// <summary>The function at an address, and where it begins.</summary>
    /// <returns>Null where there is none.</returns>
    public string? Find(uint address, out uint start)
    {
        int index = Array.BinarySearch(_addresses, address);
        if (index < 0)
            index = ~index - 1;
        start = index < 0 ? 0 : _symbols[index].Address;
        return index >= 0 && address - start < _symbols[index].Size ? _symbols[index].Name : null;
    }

    private static List<Symbol> ReadSymbols(ReadOnlySpan<byte> table, ReadOnlySpan<byte> strings)
    {
        // The first one is empty. Functions of the same name are numbered.
        var symbols = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        for (int at = SymbolBytes; at < table.Length; at += SymbolBytes)
        {
            ReadOnlySpan<byte> name = strings[(int)Word(table, at)..];
            string text = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
            Symbol symbol = new(text, Word(table, at + 4), Word(table, at + 8), (table[at + SymbolInfoPlace] & KindMask) == FunctionKind);
            for (int other = 2; !symbols.TryAdd(symbol.Name, symbol); other++)
                symbol = symbol with { Name = $"{text}#{other}" };
        }
        return [.. symbols.Values];
    }

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file, ReadOnlySpan<byte> section) =>
        file.Slice((int)Word(section, SectionOffsetPlace), (int)Word(section, SectionBytesPlace));

    private static uint Word(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[place..]);

    private static ushort Half(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[place..]);

    private sealed record Symbol(string Name, uint Address, uint Size, bool IsFunction);
}
