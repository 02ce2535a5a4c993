using System.Collections.Generic;
using System.Linq;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>Finds calls whose first word (ECX) is a constant: the reference of a required service.</summary>
public sealed class ConstantReferences
{
    private readonly InstructionInfoFactory _information = new();

    /// <summary>For each place of a call's operand in a function: the constant.</summary>
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
            else if (ChangesEcx(instruction))
            {
                constant = null;
            }
        }

        return found;
    }

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
