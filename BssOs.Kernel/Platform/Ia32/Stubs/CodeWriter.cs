namespace BssOs.Kernel.Ia32;

/// <summary>
/// The kernel's assembler: writes IA-32 instructions, named by their mnemonics, with operands in Intel's order. Without a buffer it only
/// counts, so that the same emitter can first measure its code: the length of an instruction never depends on an address.
/// </summary>
/// <remarks>
/// Encodings: Intel SDM volume 2, chapters 3 to 5. An operand of type <see langword="sbyte"/> is encoded as a sign-extended byte, one of
/// type <see langword="uint"/> as a word.
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
    public void Mov(Register to, Register from) => Registers(0x8B, (byte)to, from);

    /// <summary>mov</summary>
    public void Mov(Register to, uint value) => Immediate((byte)(0xB8 + (byte)to), value);

    /// <summary>mov</summary>
    public void Mov(Register to, MemoryOperand from) => Memory(0x8B, (byte)to, from);

    /// <summary>mov</summary>
    public void Mov(MemoryOperand to, Register from) => Memory(0x89, (byte)from, to);

    /// <summary>lea: loads the address, not the word at it</summary>
    public void Lea(Register to, MemoryOperand from) => Memory(0x8D, (byte)to, from);

    /// <summary>push</summary>
    public void Push(Register from) => Byte((byte)(0x50 + (byte)from));

    /// <summary>push</summary>
    public void Push(MemoryOperand from) => Memory(0xFF, 6, from);

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
    public void Pop(MemoryOperand to) => Memory(0x8F, 0, to);

    /// <summary>add</summary>
    public void Add(Register to, sbyte value) => Small(0, to, value);

    /// <summary>add</summary>
    public void Add(Register to, MemoryOperand from) => Memory(0x03, (byte)to, from);

    /// <summary>add</summary>
    public void Add(MemoryOperand to, Register from) => Memory(0x01, (byte)from, to);

    /// <summary>sub</summary>
    public void Sub(Register from, sbyte value) => Small(5, from, value);

    /// <summary>and</summary>
    public void And(Register to, MemoryOperand from) => Memory(0x23, (byte)to, from);

    /// <summary>or</summary>
    public void Or(Register to, uint value)
    {
        Registers(0x81, 1, to);
        Word(value);
    }

    /// <summary>xor</summary>
    public void Xor(Register to, Register from) => Registers(0x33, (byte)to, from);

    /// <summary>inc</summary>
    public void Inc(Register register) => Byte((byte)(0x40 + (byte)register));

    /// <summary>inc</summary>
    public void Inc(MemoryOperand at) => Memory(0xFF, 0, at);

    /// <summary>dec</summary>
    public void Dec(MemoryOperand at) => Memory(0xFF, 1, at);

    /// <summary>cmp</summary>
    public void Cmp(Register register, MemoryOperand with) => Memory(0x3B, (byte)register, with);

    /// <summary>cmp</summary>
    public void Cmp(Register register, uint with)
    {
        Registers(0x81, 7, register);
        Word(with);
    }

    /// <summary>cmp</summary>
    public void Cmp(MemoryOperand at, sbyte with) => Small(7, at, with);

    /// <summary>cmp</summary>
    public void Cmp(MemoryOperand at, uint with)
    {
        Memory(0x81, 7, at);
        Word(with);
    }

    /// <summary>test</summary>
    public void Test(Register register, Register with) => Registers(0x85, (byte)register, with);

    /// <summary>int</summary>
    public void Int(byte vector)
    {
        Byte(0xCD);
        Byte(vector);
    }

    /// <summary>iret</summary>
    public void Iret() => Byte(0xCF);
}
