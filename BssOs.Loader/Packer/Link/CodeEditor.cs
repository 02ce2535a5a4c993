using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Assembly;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Replaces and removes instructions of a function. What refers to places in it follows: branches, which become as short as their
/// distances allow, fixups, and the tables of jumps.
/// </summary>
public sealed class CodeEditor
{
    private const byte ShortJumpOpcode = 0xEB;
    private const byte JumpOpcode = 0xE9;
    private const byte CallOpcode = 0xE8;
    private const int JumpBytes = 5;
    private const byte ShortConditionOpcode = 0x70;
    private const byte LongConditionPrefix = 0x0F;
    private const byte LongConditionOpcode = 0x80;
    private const int LongConditionBytes = 6;
    private const byte ConditionMask = 0x0F;

    private readonly AtomGraph _graph;
    private readonly Atom _atom;
    private readonly List<Instruction> _instructions;
    private readonly Dictionary<int, (byte[] Bytes, Fixup[] Fixups)> _replaced = [];
    private readonly HashSet<uint> _fixedUp;
    private readonly uint[] _lengths;

    /// <summary>Begins to change a function.</summary>
    /// <param name="graph">All atoms.</param>
    /// <param name="atom">The function.</param>
    public CodeEditor(AtomGraph graph, Atom atom)
    {
        _graph = graph;
        _atom = atom;
        _instructions = [.. CodeReader.Decode(atom)];
        _fixedUp = atom.Fixups.Select(f => f.Offset).ToHashSet();
        _lengths = new uint[_instructions.Count];
        Targets = _instructions.Where(IsBranch).Select(i => i.NearBranch32).ToHashSet();
        Targets.UnionWith(FixupsInto().Select(f => (uint)f.Addend));
    }

    /// <summary>The instructions as they were.</summary>
    public IReadOnlyList<Instruction> Instructions => _instructions;

    /// <summary>Places that are jumped to.</summary>
    public HashSet<uint> Targets { get; }

    /// <summary>Whether an instruction is a branch within the function, or a call of it by itself.</summary>
    public bool IsBranch(Instruction instruction) =>
        instruction.Op0Kind == OpKind.NearBranch32 && !_fixedUp.Contains(instruction.NextIP32 - sizeof(uint));

    /// <summary>Fixups in an instruction.</summary>
    public IEnumerable<Fixup> FixupsOf(Instruction instruction) =>
        _atom.Fixups.Where(f => f.Offset >= instruction.IP32 && f.Offset < instruction.NextIP32);

    /// <summary>Puts something else in the place of an instruction.</summary>
    /// <param name="index">Index of the instruction.</param>
    /// <param name="bytes">What stands there instead; nothing removes the instruction.</param>
    /// <param name="fixups">Fixups of that, from its start.</param>
    public void Replace(int index, byte[] bytes, params Fixup[] fixups) => _replaced[index] = (bytes, fixups);

    /// <summary>Makes the changes.</summary>
    /// <returns>Where each place of the old code is now.</returns>
    /// <exception cref="LinkException">A branch that cannot be lengthened spans too much.</exception>
    public Func<uint, uint> Apply()
    {
        for (int i = 0; i < _lengths.Length; i++)
        {
            _lengths[i] = _replaced.TryGetValue(i, out var replaced) ? (uint)replaced.Bytes.Length
                : IsBranch(_instructions[i]) && _instructions[i].FlowControl != FlowControl.Call ? sizeof(ushort)
                : (uint)_instructions[i].Length;
        }

        Lengthen();
        uint[] places = Places();
        using var code = new MemoryStream();
        using var writer = new BinaryWriter(code);
        var fixups = new List<Fixup>();
        for (int i = 0; i < _instructions.Count; i++)
            Write(writer, i, places, fixups);

        // An operand moves with its instruction, counted from its end, since the opcode of a branch may change its length.
        uint Moved(uint offset)
        {
            int i = Find(offset);
            if (i == _instructions.Count || _instructions[i].IP32 != offset)
                i--;
            return _instructions[i].IP32 == offset ? places[i] : places[i + 1] - (_instructions[i].NextIP32 - offset);
        }

        foreach ((Atom other, int index) in _graph.Atoms.SelectMany(a => Enumerable.Range(0, a.Fixups.Count).Select(i => (a, i))))
        {
            if (IsInto(other.Fixups[index]))
                other.Fixups[index] = other.Fixups[index] with { Addend = (int)Moved((uint)other.Fixups[index].Addend) };
        }

        fixups.AddRange(_atom.Fixups.Where(f => !_replaced.ContainsKey(Holder(f))).Select(f => f with { Offset = Moved(f.Offset) }));
        _atom.Fixups.Clear();
        _atom.Fixups.AddRange(fixups);
        _atom.Content = code.ToArray();
        return Moved;
    }

    private IEnumerable<Fixup> FixupsInto() => _graph.Atoms.SelectMany(a => a.Fixups).Where(IsInto);

    private bool IsInto(Fixup fixup) => fixup.Addend > 0 && fixup.Addend < _atom.Content.Length
        && _graph.Symbols.TryGetValue(fixup.Symbol, out AtomSymbol symbol) && symbol.Atom == _atom && symbol.Offset == 0;

    private int Holder(Fixup fixup)
    {
        int i = Find(fixup.Offset);
        return i == _instructions.Count || _instructions[i].IP32 != fixup.Offset ? i - 1 : i;
    }

    // What a short branch spans may be too much, and lengthening it may be so for others.
    private void Lengthen()
    {
        bool changed;
        do
        {
            changed = false;
            uint[] places = Places();
            for (int i = 0; i < _instructions.Count; i++)
            {
                if (_replaced.ContainsKey(i) || !IsBranch(_instructions[i]) || _lengths[i] != sizeof(ushort))
                    continue;
                int distance = (int)(places[Find(_instructions[i].NearBranch32)] - (places[i] + _lengths[i]));
                if (distance == (sbyte)distance)
                    continue;
                _lengths[i] = _instructions[i] switch
                {
                    { FlowControl: FlowControl.UnconditionalBranch } => JumpBytes,
                    { IsJccShortOrNear: true } => LongConditionBytes,
                    _ => throw new LinkException($"{_atom.Name}: a loop instruction spans too much"),
                };
                changed = true;
            }
        }
        while (changed);
    }

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

    private void Write(BinaryWriter writer, int index, uint[] places, List<Fixup> fixups)
    {
        if (_replaced.TryGetValue(index, out (byte[] Bytes, Fixup[] Fixups) replaced))
        {
            writer.Write(replaced.Bytes);
            fixups.AddRange(replaced.Fixups.Select(f => f with { Offset = places[index] + f.Offset }));
            return;
        }

        Instruction instruction = _instructions[index];
        if (IsBranch(instruction))
            WriteBranch(writer, instruction, _lengths[index], (int)(places[Find(instruction.NearBranch32)] - places[index + 1]));
        else
            writer.Write(_atom.Content.AsSpan((int)instruction.IP32, instruction.Length));
    }

    private void WriteBranch(BinaryWriter writer, Instruction instruction, uint length, int distance)
    {
        bool isConditional = instruction.IsJccShortOrNear;
        byte condition = (byte)(_atom.Content[instruction.NextIP32 - (instruction.Length == sizeof(ushort) ? 2 : 5)] & ConditionMask);
        if (length == sizeof(ushort))
        {
            byte opcode = isConditional ? (byte)(ShortConditionOpcode | condition)
                : instruction.FlowControl == FlowControl.UnconditionalBranch ? ShortJumpOpcode : _atom.Content[instruction.IP32];
            writer.Write(opcode);
            writer.Write((sbyte)distance);
            return;
        }

        if (isConditional)
            writer.Write([LongConditionPrefix, (byte)(LongConditionOpcode | condition)]);
        else
            writer.Write(instruction.FlowControl == FlowControl.Call ? CallOpcode : JumpOpcode);
        writer.Write(distance);
    }
}
