using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Assembly;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Replaces the return instructions of an entry by jumps to a symbol, so that what a kernel has to do when a service
/// function ends needs no call of its own around the function: the function goes on into it (docs/calls.md).
/// </summary>
public sealed class ReturnRewriter
{
    private const byte JumpOpcode = 0xE9;
    private const int JumpBytes = 5;
    private const byte LongConditionPrefix = 0x0F;
    private const byte LongConditionOpcode = 0x80;
    private const int LongConditionBytes = 6;
    private const byte ConditionMask = 0x0F;

    private readonly AtomGraph _graph;
    private readonly Atom _atom;
    private readonly string _target;
    private readonly List<Instruction> _instructions;
    private readonly uint[] _lengths;

    private ReturnRewriter(AtomGraph graph, Atom atom, string target)
    {
        _graph = graph;
        _atom = atom;
        _target = target;
        _instructions = [.. CodeReader.Decode(atom)];
        _lengths = _instructions.Select(i => IsReturn(i) ? JumpBytes : (uint)i.Length).ToArray();
    }

    /// <summary>Rewrites an entry.</summary>
    /// <param name="graph">All atoms; what refers to places in the entry follows.</param>
    /// <param name="atom">The entry.</param>
    /// <param name="target">The symbol that the jumps lead to.</param>
    /// <param name="stackBytes">What the returns take off the stack besides the return address.</param>
    /// <returns>Where each place of the old code is now.</returns>
    /// <exception cref="LinkException">The entry leaves by another way.</exception>
    public static Func<uint, uint> Rewrite(AtomGraph graph, Atom atom, string target, uint stackBytes)
    {
        var rewriter = new ReturnRewriter(graph, atom, target);
        rewriter.Check(stackBytes);
        rewriter.Lengthen();
        return rewriter.Apply();
    }

    private static bool IsReturn(in Instruction instruction) => instruction.Mnemonic == Mnemonic.Ret;

    private void Check(uint stackBytes)
    {
        HashSet<uint> fixups = _atom.Fixups.Select(f => f.Offset).ToHashSet();
        foreach (Instruction instruction in _instructions)
        {
            if (IsReturn(instruction) && (instruction.OpCount == 0 ? 0 : instruction.Immediate16) != stackBytes)
            {
                throw new LinkException(
                    $"{_atom.Name} takes {(instruction.OpCount == 0 ? 0 : instruction.Immediate16)} bytes off the stack instead of "
                    + $"{stackBytes}: build it with the generator of this version");
            }

            if (instruction.FlowControl is FlowControl.UnconditionalBranch or FlowControl.ConditionalBranch
                && fixups.Contains(instruction.NextIP32 - sizeof(uint)))
            {
                throw new LinkException($"{_atom.Name} ends in a jump to another function: an entry has to return");
            }
        }
    }

    // Returns have grown, so a short branch across one may have to become a long one, which may lengthen others.
    private void Lengthen()
    {
        bool changed;
        do
        {
            changed = false;
            uint[] places = Places();
            for (int i = 0; i < _instructions.Count; i++)
            {
                if (!IsShortBranch(i) || _lengths[i] != _instructions[i].Length)
                    continue;
                int distance = (int)(places[Find(_instructions[i].NearBranch32)] - (places[i] + _lengths[i]));
                if (distance == (sbyte)distance)
                    continue;
                _lengths[i] = _instructions[i].FlowControl switch
                {
                    FlowControl.UnconditionalBranch => JumpBytes,
                    FlowControl.ConditionalBranch when _instructions[i].IsJccShort => LongConditionBytes,
                    _ => throw new LinkException($"{_atom.Name}: a loop instruction spans too much"),
                };
                changed = true;
            }
        }
        while (changed);
    }

    private bool IsShortBranch(int index) =>
        _instructions[index].Op0Kind == OpKind.NearBranch32 && _instructions[index].Length == sizeof(ushort);

    // Where each instruction will be, and behind them the end.
    private uint[] Places()
    {
        uint[] places = new uint[_lengths.Length + 1];
        for (int i = 0; i < _lengths.Length; i++)
            places[i + 1] = places[i] + _lengths[i];
        return places;
    }

    private int Find(uint offset)
    {
        int low = 0;
        int high = _instructions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_instructions[middle].IP32 < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private Func<uint, uint> Apply()
    {
        uint[] places = Places();
        using var code = new MemoryStream();
        using var writer = new BinaryWriter(code);
        var fixups = new List<Fixup>();
        for (int i = 0; i < _instructions.Count; i++)
            Write(writer, i, places, fixups);
        byte[] old = _atom.Content;

        // An operand moves with its instruction, whose length is the old one.
        uint Moved(uint offset)
        {
            int i = Find(offset);
            if (i == _instructions.Count || _instructions[i].IP32 != offset)
                i--;
            return places[i] + (offset - _instructions[i].IP32);
        }

        fixups.AddRange(_atom.Fixups.Select(f => f with { Offset = Moved(f.Offset) }));
        _atom.Fixups.Clear();
        _atom.Fixups.AddRange(fixups);
        _atom.Content = code.ToArray();
        foreach (Atom other in _graph.Atoms)
        {
            for (int i = 0; i < other.Fixups.Count; i++)
            {
                Fixup fixup = other.Fixups[i];
                if (fixup.Addend > 0 && fixup.Addend < old.Length && _graph.Symbols.TryGetValue(fixup.Symbol, out AtomSymbol symbol)
                    && symbol.Atom == _atom && symbol.Offset == 0)
                {
                    other.Fixups[i] = fixup with { Addend = (int)Moved((uint)fixup.Addend) };
                }
            }
        }

        return Moved;
    }

    private void Write(BinaryWriter writer, int index, uint[] places, List<Fixup> fixups)
    {
        Instruction instruction = _instructions[index];
        ReadOnlySpan<byte> bytes = _atom.Content.AsSpan((int)instruction.IP32, instruction.Length);
        if (IsReturn(instruction))
        {
            fixups.Add(new Fixup(places[index] + 1, FixupKind.Relative32, _target));
            writer.Write(JumpOpcode);
            writer.Write(0);
            return;
        }

        bool isInternal = instruction.Op0Kind == OpKind.NearBranch32
            && !_atom.Fixups.Exists(f => f.Offset == instruction.NextIP32 - sizeof(uint));
        if (!isInternal)
        {
            writer.Write(bytes);
            return;
        }

        int distance = (int)(places[Find(instruction.NearBranch32)] - (places[index] + _lengths[index]));
        if (_lengths[index] == sizeof(ushort))
        {
            writer.Write(bytes[0]);
            writer.Write((sbyte)distance);
            return;
        }

        if (IsShortBranch(index) && instruction.FlowControl == FlowControl.ConditionalBranch)
            writer.Write([LongConditionPrefix, (byte)(LongConditionOpcode | (bytes[0] & ConditionMask))]);
        else if (IsShortBranch(index))
            writer.Write(JumpOpcode);
        else
            writer.Write(bytes[..^sizeof(int)]);
        writer.Write(distance);
    }
}
