using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Assembly;
using BssOs.Packer.Coff;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Takes an object file of ilc's apart into atoms. Calls between functions of one section are resolved in it already and
/// have no relocation; to move or drop functions the branches have to be found again by disassembling.
/// </summary>
public sealed class ObjectSplitter
{
    private const int Bitness = 32;
    private readonly CoffObject _object;
    private readonly AtomGraph _graph;
    private readonly uint _codeAlignment;

    private ObjectSplitter(CoffObject coff, AtomGraph graph, uint codeAlignment)
    {
        _object = coff;
        _graph = graph;
        _codeAlignment = codeAlignment;
    }

    /// <summary>Adds the atoms of an object file to a graph.</summary>
    /// <param name="coff">The object file.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="codeAlignment">What the address of a function shall be a multiple of.</param>
    public static void Split(CoffObject coff, AtomGraph graph, uint codeAlignment)
    {
        var splitter = new ObjectSplitter(coff, graph, codeAlignment);
        for (int i = 0; i < coff.Sections.Count; i++)
        {
            if (!IsIgnored(coff.Sections[i].Name))
                splitter.SplitSection(i + 1);
        }
    }

    // Unwind and debug information: errors unwind by the saved registers of the last Try call, not by tables.
    private static bool IsIgnored(string section)
        => section.StartsWith(".debug", StringComparison.Ordinal) || section is ".pdata" or ".xdata" or ".drectve";

    private void SplitSection(int number)
    {
        CoffSection section = _object.Sections[number - 1];
        List<IGrouping<uint, CoffSymbol>> places = _object.Symbols
            .Where(s => s is { StorageClass: CoffSymbol.External } && s.Section == number)
            .GroupBy(s => s!.Value, s => s!)
            .OrderBy(g => g.Key)
            .ToList();
        var atoms = new List<(uint Start, Atom Atom)>();
        if (section.Content.Length > 0 && (places.Count == 0 || places[0].Key != 0))
            AddAtom(section, 0, places.Count == 0 ? (uint)section.Content.Length : places[0].Key, $"section {number}", atoms);
        for (int i = 0; i < places.Count; i++)
        {
            uint end = i + 1 < places.Count ? places[i + 1].Key : (uint)section.Content.Length;
            Atom atom = AddAtom(section, places[i].Key, end, places[i].First().Name, atoms);
            foreach (CoffSymbol symbol in places[i])
                _graph.Define(symbol.Name, atom, 0);
        }

        AddRelocations(section, atoms);
        if (section.IsCode)
            AddBranches(section, atoms);
    }

    private Atom AddAtom(CoffSection section, uint start, uint end, string name, List<(uint Start, Atom Atom)> atoms)
    {
        AtomKind kind = (section.IsCode, section.IsWritable, section.IsUninitialized) switch
        {
            (true, _, _) => AtomKind.Code,
            (_, false, _) => AtomKind.ReadOnlyData,
            (_, _, false) => AtomKind.Data,
            _ => AtomKind.ZeroedData,
        };

        // The file has alignments of sections only. That of an atom can be no larger than its offset shows.
        uint alignment = start == 0 ? section.Alignment : Math.Min(section.Alignment, start & (~start + 1));
        byte[] content = section.Content.AsSpan((int)start, (int)(end - start)).ToArray();
        var atom = new Atom(name, kind, content, kind == AtomKind.Code ? _codeAlignment : alignment);
        _graph.Add(atom);
        atoms.Add((start, atom));
        return atom;
    }

    private void AddRelocations(CoffSection section, List<(uint Start, Atom Atom)> atoms)
    {
        foreach (CoffRelocation relocation in section.Relocations)
        {
            CoffSymbol symbol = _object.Symbols[relocation.Symbol]
                ?? throw new CoffException($"section {section.Name}: a relocation names an auxiliary record");
            (uint start, Atom atom) = Find(atoms, relocation.Offset);
            uint offset = relocation.Offset - start;
            if (offset + sizeof(uint) > atom.Content.Length)
            {
                throw new CoffException(
                    $"section {section.Name}: a relocation at offset {relocation.Offset} lies across {atom.Name}'s end");
            }

            FixupKind? kind = relocation.Type switch
            {
                CoffRelocationType.Dir32 => FixupKind.Absolute32,
                CoffRelocationType.Rel32 => FixupKind.Relative32,
                _ => null,
            };

            // Other types stand in tables of ilc's run-time system only, which code never reaches.
            string target = kind is null ? $"{relocation.Type} relocation" : symbol.Name;
            Span<byte> word = atom.Content.AsSpan((int)offset, sizeof(uint));
            atom.Fixups.Add(new Fixup(offset, kind ?? FixupKind.Absolute32, target, BinaryPrimitives.ReadInt32LittleEndian(word)));
            word.Clear();
        }
    }

    private static void AddBranches(CoffSection section, List<(uint Start, Atom Atom)> atoms)
    {
        HashSet<uint> relocated = section.Relocations.Select(r => r.Offset).ToHashSet();
        foreach ((uint start, Atom atom) in atoms)
        {
            Decoder decoder = Decoder.Create(Bitness, new ByteArrayCodeReader(atom.Content));
            decoder.IP = start;
            uint end = start + (uint)atom.Content.Length;
            uint used = start;
            while (decoder.IP < end)
            {
                Instruction instruction = decoder.Decode();
                if (instruction.Mnemonic is not (Mnemonic.Nop or Mnemonic.Int3))
                    used = instruction.NextIP32;
                if (instruction.IsInvalid || instruction.Op0Kind != OpKind.NearBranch32)
                    continue;
                uint operand = instruction.NextIP32 - sizeof(uint);
                uint target = instruction.NearBranch32;
                if (relocated.Contains(operand) || (target >= start && target < end))
                    continue;
                if (target >= section.Content.Length)
                    throw new CoffException($"{atom.Name}: a branch at offset {operand} leaves the section");
                (uint targetStart, Atom targetAtom) = Find(atoms, target);
                atom.Fixups.Add(new Fixup(operand - start, FixupKind.Relative32, targetAtom.Name, (int)(target - targetStart)));
            }

            // The rest is padding up to the next function.
            atom.Content = atom.Content[..(int)(used - start)];
        }
    }

    private static (uint Start, Atom Atom) Find(List<(uint Start, Atom Atom)> atoms, uint offset)
    {
        int low = 0;
        int high = atoms.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (atoms[middle].Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return atoms[low];
    }
}
