using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using BssOs.Packer.Elf;
using BssOs.Packer.Link;

namespace BssOs.Packer.Debug;

/// <summary>The sections that a debugger reads, of an ELF file whose sections with code and data stand first: names and lines.</summary>
public static class DebugSections
{
    private const uint ProgramBits = 1;
    private const uint SymbolTable = 2;
    private const uint StringTable = 3;
    private const uint SymbolBytes = 16;
    private const byte GlobalFunction = 0x12;
    private const byte GlobalObject = 0x11;

    /// <summary>Adds the symbol table.</summary>
    /// <param name="elf">The file.</param>
    /// <param name="sections">What lies in each section, from the first on.</param>
    /// <param name="nameOf">Names an atom.</param>
    public static void AddSymbols(ElfWriter elf, IEnumerable<IReadOnlyList<Atom>> sections, Func<Atom, string> nameOf)
    {
        using var table = new MemoryStream();
        using var writer = new BinaryWriter(table);
        using var names = new MemoryStream();
        names.WriteByte(0);
        writer.Write(new byte[SymbolBytes]);
        ushort section = 0;
        foreach (IReadOnlyList<Atom> atoms in sections)
        {
            section++;
            foreach (Atom atom in atoms)
            {
                writer.Write((uint)names.Length);
                writer.Write(atom.Address);
                writer.Write((uint)atom.Content.Length);
                writer.Write(atom.Kind == AtomKind.Code ? GlobalFunction : GlobalObject);
                writer.Write((byte)0);
                writer.Write(section);
                names.Write(Encoding.UTF8.GetBytes(nameOf(atom) + '\0'));
            }
        }

        writer.Flush();
        uint stringSection = elf.NextSection + 1;
        elf.AddSection(new ElfSection(".symtab", SymbolTable, 0, 0, 0, 0, stringSection, 1, sizeof(uint), SymbolBytes), table.ToArray());
        elf.AddSection(new ElfSection(".strtab", StringTable, 0, 0, 0, 0), names.ToArray());
    }

    /// <summary>Adds the lines.</summary>
    /// <param name="elf">The file.</param>
    /// <param name="unit">Name of the whole.</param>
    /// <param name="code">The functions, in the order of their addresses.</param>
    /// <param name="lines">Their lines, by the names of the atoms.</param>
    public static void AddLines(ElfWriter elf, string unit, IReadOnlyList<Atom> code, IReadOnlyDictionary<string, IReadOnlyList<SourceLine>> lines)
    {
        List<FunctionLines> functions = code
            .Where(a => lines.ContainsKey(a.Name))
            .Select(a => new FunctionLines(a.Address, (uint)a.Content.Length, lines[a.Name]))
            .ToList();
        // A server whose services have no functions has no code.
        if (code.Count == 0)
            return;
        uint start = code[0].Address;
        uint size = code[^1].Address + (uint)code[^1].Content.Length - start;

        // Debug information is no part of what is loaded.
        elf.AddSection(new ElfSection(".debug_abbrev", ProgramBits, 0, 0, 0, 0), DwarfWriter.Abbreviations());
        elf.AddSection(new ElfSection(".debug_info", ProgramBits, 0, 0, 0, 0), DwarfWriter.Information(unit, start, size));
        elf.AddSection(new ElfSection(".debug_line", ProgramBits, 0, 0, 0, 0), DwarfWriter.Lines(functions));
    }
}
