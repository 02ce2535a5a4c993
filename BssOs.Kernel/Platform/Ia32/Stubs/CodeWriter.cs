using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// The kernel's assembler: writes IA-32 instructions, named by their mnemonics, with operands in Intel's order. Without a buffer it only
/// counts, so that the same emitter can first measure its code: the length of an instruction never depends on an address.
/// </summary>
/// <remarks>
/// Encodings: Intel SDM volume 2, chapters 3 to 5. An operand of type <see langword="sbyte"/> is encoded as a sign-extended byte, one of
/// type <see langword="uint"/> as a word. Instructions are inlined into the emitters, down to a call with constants: so each costs the
/// kernel some 14 bytes.
/// </remarks>
public unsafe partial struct CodeWriter
{
    private readonly byte* _buffer;
    private readonly uint _address;
    private uint _length;

    /// <summary>Begins writing.</summary>
    /// <param name="buffer">Where the bytes go; null to count only.</param>
    /// <param name="address">The address at which the code will run.</param>
    public CodeWriter(byte* buffer, uint address)
    {
        _buffer = buffer;
        _address = address;
        _length = 0;
        Watched = 0;
        Origin = 0;
    }

    /// <summary>An address to look for: the code at it may be a copy.</summary>
    public uint Watched { get; init; }

    /// <summary>The original of the instruction at <see cref="Watched"/>; 0 if it was not copied.</summary>
    public uint Origin { get; private set; }

    /// <summary>Bytes written so far.</summary>
    public readonly uint Length => _length;

    /// <summary>Address of the next instruction.</summary>
    public readonly uint Address => _address + _length;

    /// <summary>mov</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mov(Register to, Register from) => Registers(Instruction(0x8B, (uint)to, from));

    /// <summary>mov</summary>
    public void Mov(Register to, uint value) => Immediate((byte)(0xB8 + (byte)to), value);

    /// <summary>mov</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mov(Register to, MemoryOperand from) => Memory(Instruction(0x8B, (uint)to) | from.Form, from.Displacement);

    /// <summary>mov</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mov(MemoryOperand to, Register from) => Memory(Instruction(0x89, (uint)from) | to.Form, to.Displacement);

    /// <summary>lea: loads the address, not the word at it</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Lea(Register to, MemoryOperand from) => Memory(Instruction(0x8D, (uint)to) | from.Form, from.Displacement);

    /// <summary>push</summary>
    public void Push(Register from) => Byte((byte)(0x50 + (byte)from));

    /// <summary>push</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(MemoryOperand from) => Memory(Instruction(0xFF, 6) | from.Form, from.Displacement);

    /// <summary>push</summary>
    public void Push(sbyte value)
    {
        Byte(0x6A);
        Byte((byte)value);
    }

    /// <summary>push</summary>
    public void Push(uint value) => Immediate(0x68, value);

    /// <summary>push: the address of a label</summary>
    public void Push(ref Label place)
    {
        Byte(0x68);
        Refer(ref place);
    }

    /// <summary>pop</summary>
    public void Pop(Register to) => Byte((byte)(0x58 + (byte)to));

    /// <summary>pop</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pop(MemoryOperand to) => Memory(Instruction(0x8F, 0) | to.Form, to.Displacement);

    /// <summary>add</summary>
    public void Add(Register to, sbyte value) => Small(0, to, value);

    /// <summary>add</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Register to, MemoryOperand from) => Memory(Instruction(0x03, (uint)to) | from.Form, from.Displacement);

    /// <summary>add</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(MemoryOperand to, Register from) => Memory(Instruction(0x01, (uint)from) | to.Form, to.Displacement);

    /// <summary>sub</summary>
    public void Sub(Register from, sbyte value) => Small(5, from, value);

    /// <summary>and</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void And(Register to, MemoryOperand from) => Memory(Instruction(0x23, (uint)to) | from.Form, from.Displacement);

    /// <summary>or</summary>
    public void Or(Register to, uint value)
    {
        Registers(Instruction(0x81, 1, to));
        Word(value);
    }

    /// <summary>xor</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Xor(Register to, Register from) => Registers(Instruction(0x33, (uint)to, from));

    /// <summary>inc</summary>
    public void Inc(Register register) => Byte((byte)(0x40 + (byte)register));

    /// <summary>inc</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inc(MemoryOperand at) => Memory(Instruction(0xFF, 0) | at.Form, at.Displacement);

    /// <summary>dec</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dec(MemoryOperand at) => Memory(Instruction(0xFF, 1) | at.Form, at.Displacement);

    /// <summary>cmp</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cmp(Register register, MemoryOperand with) => Memory(Instruction(0x3B, (uint)register) | with.Form, with.Displacement);

    /// <summary>cmp</summary>
    public void Cmp(Register register, uint with)
    {
        Registers(Instruction(0x81, 7, register));
        Word(with);
    }

    /// <summary>cmp</summary>
    public void Cmp(MemoryOperand at, sbyte with) => Small(7, at, with);

    /// <summary>cmp</summary>
    public void Cmp(MemoryOperand at, uint with)
    {
        Memory(Instruction(0x81, 7) | at.Form, at.Displacement);
        Word(with);
    }

    /// <summary>test</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Test(Register register, Register with) => Registers(Instruction(0x85, (uint)register, with));

    /// <summary>int</summary>
    public void Int(byte vector)
    {
        Byte(0xCD);
        Byte(vector);
    }

    /// <summary>iret</summary>
    public void Iret() => Byte(0xCF);
}
