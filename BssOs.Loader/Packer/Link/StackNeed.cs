using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Assembly;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Computes how much stack functions need, with all that they call inside of the server: it follows the stack pointer through
/// each function and adds up the frames along the calls. Before returns are rewritten.
/// </summary>
/// <param name="graph">All atoms.</param>
/// <param name="argumentBytes">What a call that leaves the server takes off the stack, by its symbol.</param>
public sealed class StackNeed(AtomGraph graph, Func<string, int> argumentBytes)
{
    private readonly Dictionary<Atom, StackUse> _uses = [];
    private readonly List<Atom> _open = [];
    private readonly InstructionInfoFactory _information = new();
    private readonly Lazy<List<Atom>> _pointed = new(() => graph.Atoms.Where(a => a.IsReached)
        .SelectMany(a => a.Fixups.Where(f => f.Kind == FixupKind.Absolute32 && f.Addend == 0))
        .Select(f => graph.Symbols.TryGetValue(f.Symbol, out AtomSymbol symbol) && symbol.Offset == 0 ? symbol.Atom : null)
        .OfType<Atom>()
        .Where(a => a.Kind == AtomKind.Code)
        .Distinct()
        .ToList());

    private readonly Func<string, int> _argumentBytes = argumentBytes;

    /// <summary>The need of a function.</summary>
    public StackUse Of(Atom atom)
    {
        if (_uses.TryGetValue(atom, out StackUse? known))
            return known;
        if (_open.Contains(atom))
            return new StackUse(0, [atom], atom, null);
        _open.Add(atom);
        StackUse use = new Walk(this, atom).Run();
        _open.Remove(atom);

        // If this function calls one that is still being measured, a recursion, its own need is not complete yet.
        if (use.Recursion is null || !_open.Contains(use.Recursion))
            _uses[atom] = use;
        return use;
    }

    // What a function takes off the stack when it returns.
    private static int PoppedBy(Atom atom) => CodeReader.Decode(atom)
        .Where(i => i.Mnemonic == Mnemonic.Ret)
        .Select(i => i.OpCount == 0 ? 0 : (int)i.Immediate16)
        .FirstOrDefault();

    private Atom? Find(string symbol) =>
        graph.Symbols.TryGetValue(symbol, out AtomSymbol found) && found.Atom.Kind == AtomKind.Code ? found.Atom : null;

    private readonly record struct Place(int Depth, int? Frame, Pointer Pointer);

    // A register that holds a place on the stack, or on its way to that a number; in such registers the compiler computes where the
    // stack pointer goes.
    private readonly record struct Pointer(Register Register, int? Depth, int Constant);

    private sealed class Walk
    {
        private const int Word = sizeof(uint);

        // No place is reached by more paths of different depths than this.
        private const int GrowthsMax = 16;
        private readonly StackNeed _need;
        private readonly Atom _atom;
        private readonly List<Instruction> _code;
        private readonly Dictionary<uint, int> _index;
        private readonly Dictionary<uint, Fixup> _fixups;
        private StackUse _deepest;
        private int _base = -1;

        public Walk(StackNeed need, Atom atom)
        {
            _need = need;
            _atom = atom;
            _code = [.. CodeReader.Decode(atom)];
            _index = _code.Select((instruction, i) => (instruction.IP32, i)).ToDictionary(p => p.IP32, p => p.i);
            _fixups = atom.Fixups.GroupBy(f => f.Offset).ToDictionary(g => g.Key, g => g.First());
            _deepest = new StackUse(0, [atom], null, null);
        }

        public StackUse Run()
        {
            var places = new Place?[_code.Count + 1];
            int[] growths = new int[_code.Count + 1];
            var pending = new Stack<(int Index, Place Place)>();
            pending.Push((0, default));
            while (pending.TryPop(out var next))
            {
                if (next.Index >= _code.Count)
                    continue;
                if (places[next.Index] is { } before)
                {
                    // Paths that meet may come with different depths; one that comes deeper again and again is a loop that takes stack.
                    bool isDeeper = next.Place.Depth > before.Depth;
                    bool isKnown = next.Place.Pointer.Depth is null || before.Pointer.Depth is not null;
                    if (!isDeeper && isKnown)
                        continue;
                    if (isDeeper && ++growths[next.Index] > GrowthsMax)
                    {
                        _deepest = _deepest with { Growing = _atom };
                        continue;
                    }

                    next.Place = new(
                        Math.Max(next.Place.Depth, before.Depth),
                        next.Place.Frame ?? before.Frame,
                        next.Place.Pointer.Depth is null ? before.Pointer : next.Place.Pointer);
                }

                places[next.Index] = next.Place;
                Instruction instruction = _code[next.Index];
                Place after = Execute(instruction, next.Place);
                Deepen(after.Depth, null);
                foreach (int successor in Successors(instruction, next.Index))
                    pending.Push((successor, after));
            }

            return _deepest;
        }

        private IEnumerable<int> Successors(Instruction instruction, int index)
        {
            switch (instruction.FlowControl)
            {
                case FlowControl.Return or FlowControl.Exception or FlowControl.Interrupt:
                    break;
                case FlowControl.UnconditionalBranch when Target(instruction) is { } target:
                    yield return target;
                    break;
                case FlowControl.UnconditionalBranch:
                    break;
                case FlowControl.ConditionalBranch:
                    yield return index + 1;
                    if (Target(instruction) is { } branch)
                        yield return branch;
                    break;
                case FlowControl.IndirectBranch:
                    // A table of jumps may lead to any piece of code that nothing falls into.
                    for (int i = 1; i < _code.Count; i++)
                    {
                        if (IsEnd(_code[i - 1]))
                            yield return i;
                    }

                    break;
                case FlowControl.Call when IsEnding(instruction):
                    break;
                default:
                    yield return index + 1;
                    break;
            }
        }

        private bool IsEnd(in Instruction instruction) => instruction.FlowControl switch
        {
            FlowControl.Return or FlowControl.Exception or FlowControl.Interrupt or FlowControl.UnconditionalBranch
                or FlowControl.IndirectBranch => true,
            FlowControl.Call => IsEnding(instruction),
            _ => false,
        };

        private int? Target(in Instruction instruction) =>
            !_fixups.ContainsKey(instruction.NextIP32 - Word) && _index.TryGetValue(instruction.NearBranch32, out int target)
                ? target : null;

        private bool IsEnding(in Instruction instruction) =>
            _fixups.TryGetValue(instruction.NextIP32 - Word, out Fixup? fixup)
                && fixup.Symbol == SystemCallSymbol.Throw;

        private void Deepen(int depth, StackUse? called)
        {
            int bytes = depth + (called?.Bytes ?? 0);
            Atom? recursion = _deepest.Recursion ?? called?.Recursion;
            Atom? growing = _deepest.Growing ?? called?.Growing;
            IReadOnlyList<Atom> chain = bytes > _deepest.Bytes ? called is null ? [_atom] : [_atom, .. called.Chain] : _deepest.Chain;
            _deepest = new StackUse(Math.Max(bytes, _deepest.Bytes), chain, recursion, growing);
        }

        private Place Execute(in Instruction instruction, Place place)
        {
            // After the first instructions, which set up the frame, the stack pointer is where it stands between calls.
            bool isSetup = instruction.Mnemonic is Mnemonic.Push or Mnemonic.Sub
                || (instruction.Mnemonic == Mnemonic.Mov && instruction.Op0Register == Register.EBP);
            if (_base < 0 && !isSetup)
                _base = place.Depth;
            if (instruction.FlowControl is FlowControl.Call or FlowControl.IndirectCall)
                return Call(instruction, place);
            if (instruction.FlowControl == FlowControl.UnconditionalBranch
                && _fixups.TryGetValue(instruction.NextIP32 - Word, out Fixup? jump)
                && _need.Find(jump.Symbol) is { } other)
            {
                Deepen(place.Depth, _need.Of(other));
            }

            if (instruction.Mnemonic == Mnemonic.Leave)
                return place with { Depth = (place.Frame ?? Word) - Word };
            if (instruction.IsStackInstruction)
            {
                Place moved = place with { Depth = place.Depth - instruction.StackPointerIncrement };
                return Changed(instruction, moved);
            }

            if (instruction.OpCount == 2 && instruction.Op0Kind == OpKind.Register)
            {
                switch (instruction.Mnemonic, instruction.Op0Register)
                {
                    case (Mnemonic.Sub, Register.ESP) when IsConstant(instruction):
                        return place with { Depth = place.Depth + (int)instruction.GetImmediate(1) };
                    case (Mnemonic.Add, Register.ESP) when IsConstant(instruction):
                        return place with { Depth = place.Depth - (int)instruction.GetImmediate(1) };
                    case (Mnemonic.Mov, Register.EBP) when instruction.Op1Register == Register.ESP:
                        return place with { Frame = place.Depth };
                    case (Mnemonic.Mov, Register.ESP) when instruction.Op1Register == Register.EBP && place.Frame is { } frame:
                        return place with { Depth = frame };
                    case (Mnemonic.Mov, Register.ESP) when instruction.Op1Register == place.Pointer.Register
                        && place.Pointer.Depth is { } computed:
                        return place with { Depth = computed };
                    case (Mnemonic.Lea, Register.ESP) when instruction.MemoryBase == Register.EBP && place.Frame is { } frame:
                        return place with { Depth = frame - (int)instruction.MemoryDisplacement32 };
                    case (Mnemonic.Lea, Register.ESP) when instruction.MemoryBase == Register.ESP:
                        return place with { Depth = place.Depth - (int)instruction.MemoryDisplacement32 };
                    case (Mnemonic.Mov, var register) when IsConstant(instruction) && register != Register.ESP:
                        return place with { Pointer = new(register, null, (int)instruction.GetImmediate(1)) };
                    case (Mnemonic.Add, var register) when instruction.Op1Register == Register.ESP && register == place.Pointer.Register:
                        return place with { Pointer = new(register, place.Depth - place.Pointer.Constant, 0) };
                    case (Mnemonic.Lea, var register) when instruction.MemoryBase == Register.ESP
                        && instruction.MemoryIndex == Register.None:
                        return place with { Pointer = new(register, place.Depth - (int)instruction.MemoryDisplacement32, 0) };
                    case (not (Mnemonic.Cmp or Mnemonic.Test), Register.ESP):
                        _deepest = _deepest with { Growing = _atom };
                        return place;
                }
            }

            return Changed(instruction, place);
        }

        private static bool IsConstant(in Instruction instruction) =>
            instruction.Op1Kind is OpKind.Immediate32 or OpKind.Immediate8to32 or OpKind.Immediate8;

        private Place Changed(in Instruction instruction, Place place)
        {
            foreach (UsedRegister used in _need._information.GetInfo(instruction).GetUsedRegisters())
            {
                if (used.Register.GetFullRegister32() == place.Pointer.Register && used.Access is not (OpAccess.Read or OpAccess.CondRead))
                    return place with { Pointer = default };
            }

            return place;
        }

        private Place Call(in Instruction instruction, Place place)
        {
            int inside = place.Depth + Word;
            int popped;
            if (instruction.FlowControl == FlowControl.IndirectCall)
            {
                Deepen(inside, null);
                foreach (Atom pointed in _need._pointed.Value)
                    Deepen(inside, _need.Of(pointed));
                return place with { Depth = Math.Min(place.Depth, Math.Max(_base, 0)), Pointer = default };
            }

            Fixup? fixup = _fixups.GetValueOrDefault(instruction.NextIP32 - Word);
            Atom? target = fixup is null ? _atom : _need.Find(fixup.Symbol);
            if (target is null)
            {
                popped = _need._argumentBytes(fixup!.Symbol);
                Deepen(inside, null);
            }
            else
            {
                popped = PoppedBy(target);
                Deepen(inside, _need.Of(target));
            }

            return place with { Depth = place.Depth - popped, Pointer = default };
        }
    }
}
