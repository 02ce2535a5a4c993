using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using LibObjectFile.Elf;

namespace BssOs.Tool.Profiling;

/// <summary>The functions in a file for debuggers, which the packer writes for the kernel and for each server.</summary>
public sealed class SymbolFile
{
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
    /// <exception cref="CommandFailure">It cannot be read.</exception>
    public static SymbolFile Parse(byte[] file) =>
        new(DebugFile.Read(file, elf => Number(elf.Sections.OfType<ElfSymbolTable>().SelectMany(table => table.Entries))));

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

    // The first one of a table is empty. Functions of the same name are numbered.
    private static List<Symbol> Number(IEnumerable<ElfSymbol> entries)
    {
        var symbols = new Dictionary<string, Symbol>(StringComparer.Ordinal);
        foreach (ElfSymbol entry in entries.Where(entry => !entry.IsEmpty))
        {
            string text = entry.Name.Value;
            Symbol symbol = new(text, (uint)entry.Value, (uint)entry.Size, entry.Type == ElfSymbolType.Function);
            for (int other = 2; !symbols.TryAdd(symbol.Name, symbol); other++)
                symbol = symbol with { Name = $"{text}#{other}" };
        }

        return [.. symbols.Values];
    }

    private sealed record Symbol(string Name, uint Address, uint Size, bool IsFunction);
}
