using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Assembly;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Finds functions that call no other server and no function of the kernel, themselves or through others, and need little
/// stack: during such a call nobody can ask who is called, so a kernel may leave out all that it does for that.
/// </summary>
/// <param name="graph">All atoms.</param>
/// <param name="isEnding">Whether a symbol that no atom has is a call that ends the function, with an error.</param>
public sealed class LeafAnalysis(AtomGraph graph, Func<string, bool> isEnding)
{
    /// <summary>Stack that a leaf function may use, what it calls included, in bytes.</summary>
    public const int StackBytesMax = 256;

    private const int Never = int.MaxValue;

    // Stack need in bytes; Never while a function is looked at, which finds recursion.
    private readonly Dictionary<Atom, int> _needs = [];

    /// <summary>Whether a function is a leaf.</summary>
    public bool IsLeaf(Atom atom) => NeedOf(atom) <= StackBytesMax;

    private int NeedOf(Atom atom)
    {
        if (_needs.TryGetValue(atom, out int known))
            return known;
        _needs[atom] = Never;
        return _needs[atom] = Measure(atom);
    }

    private int Measure(Atom atom)
    {
        int own = MeasureOwn(atom);
        int deepest = own == Never ? Never : MeasureCalled(atom);
        return deepest == Never ? Never : own + deepest;
    }

    private static int MeasureOwn(Atom atom)
    {
        int own = 0;
        HashSet<uint> fixups = atom.Fixups.Select(f => f.Offset).ToHashSet();
        foreach (Instruction instruction in CodeReader.Decode(atom))
        {
            if (instruction.FlowControl == FlowControl.IndirectCall)
                return Never;
            if (instruction.FlowControl == FlowControl.Call)
            {
                // A call of the function itself needs no fixup.
                if (!fixups.Contains(instruction.NextIP32 - sizeof(uint)))
                    return Never;
                continue;
            }

            if (instruction.IsStackInstruction)
            {
                own += Math.Max(0, -instruction.StackPointerIncrement);
            }
            else if (instruction.Op0Kind == OpKind.Register && instruction.Op0Register == Register.ESP
                && instruction.Mnemonic is not (Mnemonic.Cmp or Mnemonic.Test or Mnemonic.Add))
            {
                // Pushes and subtractions are added up as if all were executed. Code that moves the stack pointer otherwise is no leaf.
                if (instruction.Mnemonic == Mnemonic.Lea && instruction.MemoryBase == Register.EBP)
                    continue;
                if (instruction.Mnemonic == Mnemonic.Mov && instruction.Op1Kind == OpKind.Register
                    && instruction.Op1Register == Register.EBP)
                {
                    continue;
                }

                if (instruction.Mnemonic != Mnemonic.Sub || instruction.Op1Kind == OpKind.Register)
                    return Never;
                own += instruction.Immediate32 > StackBytesMax ? StackBytesMax + 1 : (int)instruction.Immediate32;
            }
        }

        return own;
    }

    private int MeasureCalled(Atom atom)
    {
        int deepest = 0;
        foreach (Fixup fixup in atom.Fixups)
        {
            if (!graph.Symbols.TryGetValue(fixup.Symbol, out AtomSymbol target))
            {
                if (!isEnding(fixup.Symbol))
                    return Never;
            }
            else if (target.Atom.Kind == AtomKind.Code && target.Atom != atom)
            {
                // The code takes the address of a function, so it may call it where the disassembly shows no target.
                if (fixup.Kind != FixupKind.Relative32)
                    return Never;
                int need = NeedOf(target.Atom);
                if (need == Never)
                    return Never;
                deepest = Math.Max(deepest, need + sizeof(uint));
            }
            else if (target.Atom == atom && fixup.Kind == FixupKind.Relative32)
            {
                return Never;
            }
        }

        return deepest;
    }
}
