using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>How instructions and their operands are encoded.</summary>
/// <remarks>Intel SDM volume 2, section 2.1: the ModR/M and SIB bytes, displacement and immediate.</remarks>
public unsafe partial struct CodeWriter
{
    private const uint EntryAlignment = 32;
    private const byte Breakpoint = 0xCC;

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

    private void Small(byte operation, Register register, sbyte value)
    {
        Registers(0x83, operation, register);
        Byte((byte)value);
    }

    private void Small(byte operation, MemoryOperand at, sbyte value)
    {
        Memory(0x83, operation, at);
        Byte((byte)value);
    }

    // Not inlined: the emitters are long lists of calls, and the kernel must stay small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Registers(byte operation, byte register, Register operand)
    {
        Byte(operation);
        Byte((byte)(ModeRegister | ((uint)register << 3) | (uint)operand));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Memory(byte operation, byte register, MemoryOperand at)
    {
        uint start = at.HasBase ? (uint)at.Base : NoBase;
        uint mode = ModeWord;
        if (!at.HasBase || (at.Displacement == 0 && start != NoBase))
            mode = 0;
        else if (at.Displacement == (uint)(sbyte)at.Displacement)
            mode = ModeByte;

        bool isScaled = at.Index != Register.Esp || start == (uint)Register.Esp;
        Byte(operation);
        Byte((byte)(mode | ((uint)register << 3) | (isScaled ? HasScaleByte : start)));
        if (isScaled)
            Byte((byte)((at.ScaleBits << 6) | ((uint)at.Index << 3) | start));
        if (mode == ModeByte)
            Byte((byte)at.Displacement);
        else if (mode == ModeWord || !at.HasBase)
            Word(at.Displacement);
    }

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
