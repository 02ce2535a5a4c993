using System;
using System.Collections.Generic;
using System.IO;
using Iced.Intel;

namespace BssOs.Packer.Assembly;

/// <summary>
/// Assembles one routine. A symbol is represented by an address from a range that nothing else uses; after encoding, references to that
/// range become fixups.
/// </summary>
/// <param name="name">Symbol of the routine.</param>
public sealed class RoutineAssembler(string name)
{
    private const int Bitness = 32;

    // Nothing else is this high: these are the addresses of processor-local devices (Intel SDM volume 3, 12.4).
    private const uint FirstAddress = 0xFE00_0000;
    private const uint AddressStep = 0x1000;
    private const uint AddendMax = AddressStep / 2;

    private readonly List<string> _symbols = [];

    /// <summary>Receives the instructions.</summary>
    public Assembler Code { get; } = new(Bitness);

    /// <summary>
    /// A placeholder for the address of a symbol: for immediate operands, displacements and the targets of calls and jumps. Up to 2047 may
    /// be added or subtracted.
    /// </summary>
    public uint Symbol(string symbol)
    {
        int index = _symbols.IndexOf(symbol);
        if (index < 0)
        {
            index = _symbols.Count;
            _symbols.Add(symbol);
        }

        return FirstAddress + ((uint)index * AddressStep) + AddendMax;
    }

    /// <summary>Encodes the instructions.</summary>
    public AssemblyRoutine Build(RoutineSection section = RoutineSection.Code, uint alignment = AssemblyRoutine.DefaultAlignment)
    {
        using var stream = new MemoryStream();
        Code.Assemble(new StreamCodeWriter(stream), 0);
        byte[] bytes = stream.ToArray();
        return new AssemblyRoutine(name, bytes, FindFixups(bytes), section, alignment);
    }

    private List<Fixup> FindFixups(byte[] bytes)
    {
        var fixups = new List<Fixup>();
        Decoder decoder = Decoder.Create(Bitness, new ByteArrayCodeReader(bytes));
        while (decoder.IP < (ulong)bytes.Length)
        {
            Instruction instruction = decoder.Decode();
            ConstantOffsets offsets = decoder.GetConstantOffsets(instruction);
            uint start = instruction.IP32;
            if (offsets.HasDisplacement && offsets.DisplacementSize == sizeof(uint))
                AddFixup(fixups, bytes, start + (uint)offsets.DisplacementOffset, FixupKind.Absolute32, instruction.MemoryDisplacement32);
            if (!offsets.HasImmediate || offsets.ImmediateSize != sizeof(uint))
                continue;
            bool isBranch = instruction.Op0Kind == OpKind.NearBranch32;
            uint value = isBranch ? instruction.NearBranch32 : GetImmediate(instruction);
            AddFixup(fixups, bytes, start + (uint)offsets.ImmediateOffset, isBranch ? FixupKind.Relative32 : FixupKind.Absolute32, value);
        }

        return fixups;
    }

    private static uint GetImmediate(Instruction instruction)
    {
        if (instruction.Op0Kind == OpKind.FarBranch32)
            return instruction.FarBranch32;
        return (uint)instruction.GetImmediate(instruction.OpCount - 1);
    }

    private void AddFixup(List<Fixup> fixups, byte[] bytes, uint offset, FixupKind kind, uint value)
    {
        if (value < FirstAddress || value >= FirstAddress + ((uint)_symbols.Count * AddressStep))
            return;
        uint index = (value - FirstAddress) / AddressStep;
        int addend = (int)(value - FirstAddress - (index * AddressStep) - AddendMax);
        fixups.Add(new Fixup(offset, kind, _symbols[(int)index], addend));
        bytes.AsSpan((int)offset, sizeof(uint)).Clear();
    }
}
