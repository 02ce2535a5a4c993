using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;
using LibObjectFile.Diagnostics;
using LibObjectFile.Dwarf;
using LibObjectFile.Elf;

namespace BssOs.Packer.Debug;

/// <summary>The sections that a debugger reads: names, and lines of C#.</summary>
public static class DebugSections
{
    private const ushort DwarfVersion = 4;

    /// <summary>Adds the symbol table.</summary>
    /// <param name="elf">The file.</param>
    /// <param name="sections">Sections, and what lies in them.</param>
    /// <param name="nameOf">Names an atom.</param>
    public static void AddSymbols(
        ExecutableWriter elf, IEnumerable<(ElfSection Section, IReadOnlyList<Atom> Atoms)> sections, Func<Atom, string> nameOf)
    {
        var names = new ElfStringTable { Name = ".strtab" };
        var table = new ElfSymbolTable(isDynamic: false) { Name = ".symtab", Link = names };
        table.Entries.AddRange(sections.SelectMany(section => section.Atoms.Select(atom => new ElfSymbol
        {
            Name = nameOf(atom),
            Value = atom.Address,
            Size = (ulong)atom.Content.Length,
            Type = atom.Kind == AtomKind.Code ? ElfSymbolType.Function : ElfSymbolType.Object,
            Bind = ElfSymbolBind.Global,
            SectionLink = section.Section,
        })));
        elf.Add(table);
        elf.Add(names);
    }

    /// <summary>Adds the lines.</summary>
    /// <param name="elf">The file.</param>
    /// <param name="unit">Name of the whole.</param>
    /// <param name="code">The functions, in the order of their addresses.</param>
    /// <param name="lines">Their lines, by the names of the atoms.</param>
    public static void AddLines(
        ExecutableWriter elf, string unit, IReadOnlyList<Atom> code, IReadOnlyDictionary<string, IReadOnlyList<SourceLine>> lines)
    {
        // A server whose services have no functions has no code.
        if (code.Count == 0)
            return;
        DwarfLineProgramTable table = TableOf(code, lines);
        var compiled = new DwarfCompilationUnit
        {
            Version = DwarfVersion,
            AddressSize = DwarfAddressSize.Bit32,
            Root = new DwarfDIECompileUnit
            {
                Name = unit,
                LowPC = code[0].Address,
                HighPC = (int)(EndOf(code[^1]) - code[0].Address),
                StmtList = table,

                // Debuggers know no C#; of the languages that they know, C99's expressions are the nearest.
                Language = DwarfLanguageKind.C99,
            },
        };
        var dwarf = new DwarfFile();
        dwarf.LineSection.LineTables.Add(table);
        dwarf.InfoSection.Units.Add(compiled);
        dwarf.AddressRangeTable.Unit = compiled;
        dwarf.AddressRangeTable.AddressSize = DwarfAddressSize.Bit32;
        dwarf.AddressRangeTable.Ranges.Add(new DwarfAddressRange(0, code[0].Address, EndOf(code[^1]) - code[0].Address));
        Write(dwarf, elf);
    }

    private static DwarfLineProgramTable TableOf(IReadOnlyList<Atom> code, IReadOnlyDictionary<string, IReadOnlyList<SourceLine>> lines)
    {
        var table = new DwarfLineProgramTable { Version = DwarfVersion, AddressSize = DwarfAddressSize.Bit32 };
        List<(Atom Atom, List<SourceLine> Lines)> functions = code
            .Where(atom => lines.ContainsKey(atom.Name))
            .Select(atom => (Atom: atom, Lines: InOrder(atom, lines[atom.Name])))
            .Where(function => function.Lines.Count > 0)
            .ToList();

        // The names are relative to the folder of the repository.
        Dictionary<string, DwarfFileName> files = functions.SelectMany(f => f.Lines).Select(l => l.File).Distinct()
            .Order(StringComparer.Ordinal).ToDictionary(file => file, file => new DwarfFileName(file), StringComparer.Ordinal);
        table.FileNames.AddRange(files.Values);
        foreach ((Atom atom, List<SourceLine> rows) in functions)
        {
            var sequence = new DwarfLineSequence();
            foreach (SourceLine row in rows)
                sequence.Add(new DwarfLine { Address = atom.Address + row.Offset, File = files[row.File], Line = row.Line });

            // The last one only says where the code ends.
            sequence.Add(new DwarfLine { Address = EndOf(atom), File = files[rows[^1].File], Line = rows[^1].Line });
            table.LineSequences.Add(sequence);
        }

        return table;
    }

    private static List<SourceLine> InOrder(Atom atom, IReadOnlyList<SourceLine> lines)
    {
        List<SourceLine> rows = [];
        foreach (SourceLine line in lines)
        {
            if (line.Offset < atom.Content.Length && (rows.Count == 0 || line.Offset >= rows[^1].Offset))
                rows.Add(line);
        }

        return rows;
    }

    private static uint EndOf(Atom atom) => atom.Address + (uint)atom.Content.Length;

    // Not by the library's own function, which would add the sections to the symbol table.
    private static void Write(DwarfFile dwarf, ExecutableWriter elf)
    {
        using MemoryStream abbreviations = new(), information = new(), lines = new(), ranges = new(), strings = new();
        var diagnostics = new DiagnosticBag();
        dwarf.UpdateLayout(new DwarfLayoutConfig(), diagnostics);
        if (diagnostics.HasErrors)
            throw new LinkException($"debug information: {diagnostics}");
        dwarf.Write(new DwarfWriterContext
        {
            IsLittleEndian = true,
            AddressSize = DwarfAddressSize.Bit32,
            EnableRelocation = false,
            DebugAbbrevStream = abbreviations,
            DebugInfoStream = information,
            DebugLineStream = lines,
            DebugAddressRangeStream = ranges,
            DebugStringStream = strings,
        });
        foreach ((string name, MemoryStream stream) in new[]
        {
            (".debug_abbrev", abbreviations), (".debug_info", information),
            (".debug_line", lines), (".debug_aranges", ranges), (".debug_str", strings),
        })
        {
            // Debug information is no part of what is loaded.
            if (stream.Length > 0)
                elf.Add(new ElfStreamSection(ElfSectionType.ProgBits, new MemoryStream(stream.ToArray())) { Name = name });
        }
    }
}
