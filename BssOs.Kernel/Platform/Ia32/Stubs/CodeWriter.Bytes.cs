using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>How instructions and their operands are encoded.</summary>
/// <remarks>Intel SDM volume 2, section 2.1: the ModR/M and SIB bytes, displacement and immediate.</remarks>
public unsafe partial struct CodeWriter
{
    private const uint EntryAlignment = 32;
    private const byte Breakpoint = 0xCC;

    private const int RegisterShift = 8;
    private const uint ModeByte = 1 << 6;
    private const uint ModeWord = 2 << 6;
    private const uint ModeRegister = 3 << 6;
    private const uint HasScaleByte = 4;

    // The number of EBP, which in place of a base without displacement means that there is no base.
    private const uint NoBase = 5;

    /// <summary>Pads to the next address at which an entry may begin; C# requires bit 1 of function addresses to be clear.</summary>
    public void AlignEntry()
    {
        while (Address % EntryAlignment != 0)
            Byte(Breakpoint);
    }

    /// <summary>Leaves bytes free.</summary>
    public void Skip(uint bytes)
    {
        for (uint i = 0; i < bytes; i++)
            Byte(Breakpoint);
    }

    /// <summary>Copies position-independent instructions.</summary>
    public void Copy(byte* code, uint bytes)
    {
        if (Watched - Address < bytes)
            Origin = (uint)code + (Watched - Address);
        for (uint i = 0; i < bytes; i++)
            Byte(_buffer == null ? (byte)0 : code[i]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Immediate(byte operation, uint value)
    {
        Byte(operation);
        Word(value);
    }

    private void Small(uint operation, Register register, sbyte value)
    {
        Registers(Instruction(0x83, operation, register));
        Byte((byte)value);
    }

    private void Small(uint operation, MemoryOperand at, sbyte value)
    {
        Memory(Instruction(0x83, operation) | at.Form, at.Displacement);
        Byte((byte)value);
    }

    // Opcode and the register or extension of the opcode in ModR/M: with the operand's form one constant in the emitters, which are long
    // lists of calls, and the kernel must stay small.
    private static uint Instruction(uint operation, uint register) => operation | (register << RegisterShift);

    private static uint Instruction(uint operation, uint register, Register operand) =>
        Instruction(operation, register) | ((uint)operand << MemoryOperand.BaseShift);

    // Not inlined, for the same reason.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Registers(uint instruction)
    {
        Byte((byte)instruction);
        Byte((byte)(ModeRegister | RegisterBits(instruction) | MemoryOperand.BaseOf(instruction)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Memory(uint instruction, uint displacement)
    {
        bool hasBase = MemoryOperand.HasBase(instruction);
        uint start = hasBase ? MemoryOperand.BaseOf(instruction) : NoBase;
        uint mode = ModeWord;
        if (!hasBase || (displacement == 0 && start != NoBase))
            mode = 0;
        else if (displacement == (uint)(sbyte)displacement)
            mode = ModeByte;

        uint index = MemoryOperand.IndexOf(instruction);
        bool isScaled = index != (uint)Register.Esp || start == (uint)Register.Esp;
        Byte((byte)instruction);
        Byte((byte)(mode | RegisterBits(instruction) | (isScaled ? HasScaleByte : start)));
        if (isScaled)
            Byte((byte)((MemoryOperand.ScaleOf(instruction) << 6) | (index << 3) | start));
        if (mode == ModeByte)
            Byte((byte)displacement);
        else if (mode == ModeWord || !hasBase)
            Word(displacement);
    }

    private static uint RegisterBits(uint instruction) => ((instruction >> RegisterShift) & 7) << 3;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Word(uint value)
    {
        if (_buffer != null)
            *(uint*)(_buffer + _length) = value;
        _length += sizeof(uint);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Byte(byte value)
    {
        if (_buffer != null)
            _buffer[_length] = value;
        _length++;
    }
}
