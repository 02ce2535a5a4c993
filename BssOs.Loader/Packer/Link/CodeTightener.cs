using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Packer.Assembly;
using Iced.Intel;

namespace BssOs.Packer.Link;

/// <summary>
/// Writes what the compiler has made in fewer bytes and instructions: without frames that nothing uses, with addresses of variables
/// in the instructions that access them, and with short branches.
/// </summary>
public sealed class CodeTightener
{
    private const int Bitness = 32;
    private static readonly byte[] Leave = [0xC9];

    private readonly InstructionInfoFactory _information = new();
    private readonly CodeEditor _editor;
    private readonly IReadOnlyList<Instruction> _code;

    private CodeTightener(AtomGraph graph, Atom atom)
    {
        _editor = new CodeEditor(graph, atom);
        _code = _editor.Instructions;
    }

    /// <summary>Tightens a function of the compiler's.</summary>
    /// <param name="graph">All atoms; what refers to places in the function follows.</param>
    /// <param name="atom">The function.</param>
    /// <returns>Where each place of the old code is now.</returns>
    public static Func<uint, uint> Tighten(AtomGraph graph, Atom atom)
    {
        // Tables of jumps hold distances from a place in the function, which nothing tells from other numbers.
        if (atom.Fixups.Exists(f => graph.Symbols.TryGetValue(f.Symbol, out AtomSymbol symbol) && symbol.Atom == atom))
            return offset => offset;
        var tightener = new CodeTightener(graph, atom);
        tightener.RemoveFrame();
        tightener.ShortenEnds();
        tightener.FoldAddresses();
        return tightener._editor.Apply();
    }

    // A frame is of use for variables on the stack only. That ESP is 4 higher without it matters to those only who address by it.
    private void RemoveFrame()
    {
        if (_code.Count < 2 || !IsPush(_code[0]) || !IsFrameStart(_code[1]) || _editor.Targets.Any(t => t < _code[1].NextIP32))
            return;
        for (int i = 2; i < _code.Count; i++)
        {
            if (!IsPop(_code[i]) && (Uses(_code[i], Register.EBP) || _code[i].MemoryBase == Register.ESP))
                return;
        }

        for (int i = 0; i < _code.Count; i++)
        {
            if (i < 2 || IsPop(_code[i]))
                _editor.Replace(i, []);
        }
    }

    private static bool IsPush(in Instruction instruction) => instruction is { Code: Code.Push_r32, Op0Register: Register.EBP };

    private static bool IsPop(in Instruction instruction) => instruction is { Code: Code.Pop_r32, Op0Register: Register.EBP };

    private static bool IsFrameStart(in Instruction instruction) =>
        instruction is { Mnemonic: Mnemonic.Mov, Op0Register: Register.EBP, Op1Register: Register.ESP };

    private void ShortenEnds()
    {
        for (int i = 0; i + 1 < _code.Count; i++)
        {
            bool isEnd = _code[i] is { Mnemonic: Mnemonic.Mov, Op0Register: Register.ESP, Op1Register: Register.EBP };
            if (!isEnd || !IsPop(_code[i + 1]) || _editor.Targets.Contains(_code[i + 1].IP32))
                continue;
            _editor.Replace(i, Leave);
            _editor.Replace(i + 1, []);
        }
    }

    // mov ecx, variables / mov ecx, [ecx + 8] becomes mov ecx, [variables + 8].
    private void FoldAddresses()
    {
        for (int i = 0; i + 1 < _code.Count; i++)
        {
            Register register = _code[i].Op0Register;
            Fixup[] address = _editor.FixupsOf(_code[i]).ToArray();
            if (_code[i].Code != Code.Mov_r32_imm32 || address is not [{ Kind: FixupKind.Absolute32 }]
                || _editor.Targets.Contains(_code[i + 1].IP32) || _editor.FixupsOf(_code[i + 1]).Any()
                || !IsOnlyBase(_code[i + 1], register) || !(Overwrites(_code[i + 1], register) || IsDeadBehind(i + 1, register)))
            {
                continue;
            }

            (byte[] bytes, uint place) = WithAddress(_code[i + 1]);
            int addend = address[0].Addend + (int)_code[i + 1].MemoryDisplacement32;
            _editor.Replace(i, []);
            _editor.Replace(i + 1, bytes, address[0] with { Offset = place, Addend = addend });
            i++;
        }
    }

    // Whether an instruction reads a register for its address alone.
    private bool IsOnlyBase(in Instruction instruction, Register register)
    {
        if (instruction.MemoryBase != register || instruction.MemoryIndex != Register.None || instruction.IsStringInstruction
            || instruction.FlowControl != FlowControl.Next)
        {
            return false;
        }

        Instruction other = instruction;
        other.MemoryBase = Register.None;
        return !_information.GetInfo(other).GetUsedRegisters().ToArray()
            .Any(u => u.Register.GetFullRegister32() == register && u.Access is not OpAccess.Write);
    }

    private bool Overwrites(in Instruction instruction, Register register) => _information.GetInfo(instruction).GetUsedRegisters().ToArray()
        .Any(u => u.Register == register && u.Access == OpAccess.Write);

    private bool Uses(in Instruction instruction, Register register) => _information.GetInfo(instruction).GetUsedRegisters().ToArray()
        .Any(u => u.Register.GetFullRegister32() == register);

    // What is behind a branch is not looked at.
    private bool IsDeadBehind(int index, Register register)
    {
        for (int i = index + 1; i < _code.Count; i++)
        {
            Instruction instruction = _code[i];
            bool isRead = _information.GetInfo(instruction).GetUsedRegisters().ToArray()
                .Any(u => u.Register.GetFullRegister32() == register && u.Access != OpAccess.Write);
            if (isRead || instruction.FlowControl is not (FlowControl.Next or FlowControl.Call))
                return false;
            if (Overwrites(instruction, register))
                return true;

            // No call takes a parameter in EAX, and all may change it.
            if (instruction.FlowControl == FlowControl.Call)
                return register == Register.EAX;
        }

        return false;
    }

    private static (byte[] Bytes, uint Place) WithAddress(Instruction instruction)
    {
        instruction.MemoryBase = Register.None;
        instruction.MemoryDisplSize = sizeof(uint);
        instruction.MemoryDisplacement32 = 0;
        instruction.Code = instruction switch
        {
            { Code: Code.Mov_r32_rm32, Op0Register: Register.EAX } => Code.Mov_EAX_moffs32,
            { Code: Code.Mov_rm32_r32, Op1Register: Register.EAX } => Code.Mov_moffs32_EAX,
            _ => instruction.Code,
        };
        using var stream = new MemoryStream();
        Encoder encoder = Encoder.Create(Bitness, new StreamCodeWriter(stream));
        encoder.Encode(instruction, instruction.IP32);
        return (stream.ToArray(), (uint)encoder.GetConstantOffsets().DisplacementOffset);
    }
}
