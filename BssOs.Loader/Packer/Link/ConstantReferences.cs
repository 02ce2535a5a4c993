using System.Collections.Generic;
using System.Linq;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Finds calls whose first word (ECX) is a constant, the reference of a required service, or comes from a field, where only
/// permanent references may be.
/// </summary>
public sealed class ConstantReferences
{
    /// <summary>Stands for a word from a field.</summary>
    public const uint Stored = uint.MaxValue;

    private readonly InstructionInfoFactory _information = new();

    /// <summary>For each place of a call's operand in a function: the constant, or <see cref="Stored"/>.</summary>
    /// <param name="atom">The function.</param>
    /// <param name="graph">All atoms; tables of jumps are among them.</param>
    public IReadOnlyDictionary<uint, uint> Find(Atom atom, AtomGraph graph)
    {
        List<Instruction> instructions = [.. CodeReader.Decode(atom)];
        HashSet<uint> targets = instructions.Where(i => i.Op0Kind == OpKind.NearBranch32).Select(i => i.NearBranch32).ToHashSet();
        targets.UnionWith(graph.Atoms.SelectMany(a => a.Fixups)
            .Where(f => f.Addend != 0 && graph.Symbols.TryGetValue(f.Symbol, out AtomSymbol symbol) && symbol.Atom == atom)
            .Select(f => (uint)f.Addend));
        var found = new Dictionary<uint, uint>();
        uint? constant = null;
        foreach (Instruction instruction in instructions)
        {
            // Whoever jumps here may have something else in the register.
            if (targets.Contains(instruction.IP32))
                constant = null;
            if (instruction.FlowControl == FlowControl.Call)
            {
                if (constant is { } value)
                    found[instruction.NextIP32 - sizeof(uint)] = value;
                constant = null;
            }
            else if (instruction.Code == Code.Mov_r32_imm32 && instruction.Op0Register == Register.ECX)
            {
                constant = instruction.Immediate32;
            }
            else if (IsFieldLoad(instruction))
            {
                constant = Stored;
            }
            else if (ChangesEcx(instruction))
            {
                constant = null;
            }
        }

        return found;
    }

    // Local variables lie at EBP or ESP.
    private static bool IsFieldLoad(in Instruction instruction) =>
        instruction.Code == Code.Mov_r32_rm32 && instruction.Op0Register == Register.ECX && instruction.Op1Kind == OpKind.Memory
        && instruction.MemoryBase is not (Register.EBP or Register.ESP);

    private bool ChangesEcx(in Instruction instruction)
    {
        foreach (UsedRegister used in _information.GetInfo(instruction).GetUsedRegisters())
        {
            if (used.Register.GetFullRegister32() == Register.ECX && used.Access is not (OpAccess.Read or OpAccess.CondRead))
                return true;
        }

        return false;
    }
}
