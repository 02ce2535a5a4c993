using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Assembly;

namespace BssOs.Packer.Link;

/// <summary>Atoms, the symbols that denote them, and what refers to what.</summary>
public sealed class AtomGraph
{
    /// <summary>ilc takes bit 1 of a function pointer for a flag.</summary>
    public const uint PointedAlignment = 4;

    private readonly List<Atom> _atoms = [];
    private readonly Dictionary<string, AtomSymbol> _symbols = new(StringComparer.Ordinal);

    /// <summary>All atoms in the order in which they came.</summary>
    public IReadOnlyList<Atom> Atoms => _atoms;

    /// <summary>All symbols.</summary>
    public IReadOnlyDictionary<string, AtomSymbol> Symbols => _symbols;

    /// <summary>Adds an atom.</summary>
    public void Add(Atom atom) => _atoms.Add(atom);

    /// <summary>Gives a place in an atom a name. The first one of a name stays.</summary>
    public void Define(string name, Atom atom, uint offset) => _symbols.TryAdd(name, new AtomSymbol(atom, offset));

    /// <summary>Adds routines.</summary>
    public void Add(IEnumerable<AssemblyRoutine> routines)
    {
        foreach (AssemblyRoutine routine in routines)
        {
            AtomKind kind = routine.Section switch
            {
                RoutineSection.Code => AtomKind.Code,
                RoutineSection.ReadOnlyData => AtomKind.ReadOnlyData,
                _ => routine.Code.AsSpan().ContainsAnyExcept((byte)0) || routine.Fixups.Count > 0 ? AtomKind.Data : AtomKind.ZeroedData,
            };
            var atom = new Atom(routine.Name, kind, routine.Code, routine.Alignment);
            atom.Fixups.AddRange(routine.Fixups);
            Add(atom);
            if (_symbols.ContainsKey(routine.Name))
                throw new LinkException($"the routine {routine.Name} exists twice");
            Define(routine.Name, atom, 0);
        }
    }

    /// <summary>Finds all atoms that something from <paramref name="roots"/> on refers to.</summary>
    /// <param name="roots">Symbols that are needed whatever refers to them.</param>
    /// <param name="isExternal">Whether a symbol that no atom has may be missing.</param>
    /// <returns>The symbols missing, each with the atom that refers to it first.</returns>
    public IReadOnlyList<MissingSymbol> Reach(IEnumerable<string> roots, Func<string, bool> isExternal)
    {
        var missing = new Dictionary<string, MissingSymbol>(StringComparer.Ordinal);
        var pending = new Stack<Atom>();
        void Visit(string symbol, string from)
        {
            if (!_symbols.TryGetValue(symbol, out AtomSymbol target))
            {
                if (!isExternal(symbol))
                    missing.TryAdd(symbol, new MissingSymbol(symbol, from));
            }
            else if (!target.Atom.IsReached)
            {
                target.Atom.IsReached = true;
                pending.Push(target.Atom);
            }
        }

        foreach (string root in roots)
            Visit(root, "the list of entries");
        while (pending.TryPop(out Atom? atom))
        {
            foreach (Fixup fixup in atom.Fixups)
                Visit(fixup.Symbol, atom.Name);
        }

        return missing.Values.OrderBy(m => m.Symbol, StringComparer.Ordinal).ToList();
    }

    /// <summary>Aligns the functions of whose addresses pointers are made.</summary>
    /// <param name="atoms">Who may make some.</param>
    public void AlignPointed(IEnumerable<Atom> atoms)
    {
        foreach (Fixup fixup in atoms.SelectMany(a => a.Fixups).Where(f => f.Kind == FixupKind.Absolute32))
        {
            if (_symbols.TryGetValue(fixup.Symbol, out AtomSymbol target) && target.Atom.Kind == AtomKind.Code)
                target.Atom.Alignment = Math.Max(target.Atom.Alignment, PointedAlignment);
        }
    }

    /// <summary>Gives atoms addresses, one behind the other.</summary>
    /// <param name="atoms">Which.</param>
    /// <param name="address">The first address.</param>
    /// <returns>The address behind the last.</returns>
    public static uint Place(IEnumerable<Atom> atoms, uint address)
    {
        foreach (Atom atom in atoms)
        {
            atom.Address = Align(address, atom.Alignment);
            address = atom.Address + (uint)atom.Content.Length;
        }

        return address;
    }

    /// <summary>The next multiple of a power of two.</summary>
    public static uint Align(uint address, uint alignment) => (address + alignment - 1) & ~(alignment - 1);
}
