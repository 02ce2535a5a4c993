using System.Runtime.CompilerServices;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Writes IA-32 instructions. Without a buffer it only counts, so that the same emitter first tells how much room
/// its code needs: no instruction's length depends on an address.
/// </summary>
/// <remarks>Encodings: Intel SDM volume 2, chapters 2 to 5.</remarks>
public unsafe partial struct CodeWriter
{
    private const uint EntryAlignment = 32;
    private const byte Breakpoint = 0xCC;

    private const byte ModeByte = 1 << 6;
    private const byte ModeWord = 2 << 6;
    private const byte ModeRegister = 3 << 6;
    private const byte AbsoluteOperand = 5;
    private const byte ScaledOperand = 4;
    private const byte NoIndexOnEsp = 0x24;
    private const byte ScaleByEight = 3 << 6;

    private readonly byte* _buffer;
    private readonly uint _address;
    private uint _length;

    /// <summary>Begins.</summary>
    /// <param name="buffer">Where the bytes go; null to count only.</param>
    /// <param name="address">The address at which the code will run.</param>
    public CodeWriter(byte* buffer, uint address)
    {
        _buffer = buffer;
        _address = address;
        _length = 0;
    }

    /// <summary>Bytes written so far.</summary>
    public readonly uint Length => _length;

    /// <summary>Address of the next instruction.</summary>
    public readonly uint Address => _address + _length;

    /// <summary>Fills up to the next address at which an entry may begin; C# wants bit 1 of function addresses clear.</summary>
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

    /// <summary>Copies instructions that may stand anywhere.</summary>
    public void Copy(byte* code, uint bytes)
    {
        for (uint i = 0; i < bytes; i++)
            Byte(_buffer == null ? (byte)0 : code[i]);
    }

    /// <summary><c>lea to, [from + offset]</c></summary>
    public void LoadAddress(Register to, Register from, int offset) => Memory(0x8D, (byte)to, from, offset);

    /// <summary><c>mov to, [from + offset]</c></summary>
    public void Load(Register to, Register from, int offset) => Memory(0x8B, (byte)to, from, offset);

    /// <summary><c>mov to, [address]</c></summary>
    public void Load(Register to, uint address) => Absolute(0x8B, (byte)to, address);

    /// <summary><c>lea to, [8 * index]</c></summary>
    public void LoadEightfold(Register to, Register index)
    {
        Byte(0x8D);
        Byte((byte)(((byte)to << 3) | ScaledOperand));
        Byte((byte)(ScaleByEight | ((byte)index << 3) | AbsoluteOperand));
        Word(0);
    }

    /// <summary><c>and to, [address]</c></summary>
    public void And(Register to, uint address) => Absolute(0x23, (byte)to, address);

    /// <summary><c>add to, [address]</c></summary>
    public void Add(Register to, uint address) => Absolute(0x03, (byte)to, address);

    /// <summary><c>or to, value</c></summary>
    public void Or(Register to, uint value)
    {
        Registers(0x81, 1, to);
        Word(value);
    }

    /// <summary><c>inc register</c></summary>
    public void Increment(Register register) => Byte((byte)(0x40 + (byte)register));

    /// <summary><c>lea to, [first + second]</c></summary>
    public void LoadSum(Register to, Register first, Register second)
    {
        Byte(0x8D);
        Byte((byte)(((byte)to << 3) | ScaledOperand));
        Byte((byte)(((byte)second << 3) | (byte)first));
    }

    /// <summary><c>mov [first + second + offset], from</c></summary>
    public void StoreSum(Register first, Register second, byte offset, Register from)
    {
        Byte(0x89);
        Byte((byte)(ModeByte | ((byte)from << 3) | ScaledOperand));
        Byte((byte)(((byte)second << 3) | (byte)first));
        Byte(offset);
    }

    /// <summary><c>mov to, value</c></summary>
    public void LoadConstant(Register to, uint value)
    {
        Byte((byte)(0xB8 + (byte)to));
        Word(value);
    }

    /// <summary><c>mov to, from</c></summary>
    public void Move(Register to, Register from) => Registers(0x8B, (byte)to, from);

    /// <summary><c>mov [to + offset], from</c></summary>
    public void Store(Register to, int offset, Register from) => Memory(0x89, (byte)from, to, offset);

    /// <summary><c>mov [address], from</c></summary>
    public void Store(uint address, Register from) => Absolute(0x89, (byte)from, address);

    /// <summary><c>mov dword [to + offset], value</c></summary>
    public void StoreConstant(Register to, int offset, uint value)
    {
        Memory(0xC7, 0, to, offset);
        Word(value);
    }

    /// <summary><c>and dword [to + offset], 0</c>: shorter than storing a 0.</summary>
    public void StoreZero(Register to, int offset)
    {
        Memory(0x83, 4, to, offset);
        Byte(0);
    }

    /// <summary><c>push value</c></summary>
    public void PushConstant(uint value)
    {
        Byte(0x68);
        Word(value);
    }

    /// <summary><c>push value</c>, with a value of at most 127</summary>
    public void PushSmall(byte value)
    {
        Byte(0x6A);
        Byte(value);
    }

    /// <summary><c>push from</c></summary>
    public void Push(Register from) => Byte((byte)(0x50 + (byte)from));

    /// <summary><c>push dword [from + offset]</c></summary>
    public void PushMemory(Register from, int offset) => Memory(0xFF, 6, from, offset);

    /// <summary><c>push dword [address]</c></summary>
    public void PushMemory(uint address) => Absolute(0xFF, 6, address);

    /// <summary><c>pop to</c></summary>
    public void Pop(Register to) => Byte((byte)(0x58 + (byte)to));

    /// <summary><c>pop dword [address]</c></summary>
    public void PopMemory(uint address) => Absolute(0x8F, 0, address);

    /// <summary><c>inc dword [at + offset]</c></summary>
    public void Increment(Register at, int offset) => Memory(0xFF, 0, at, offset);

    /// <summary><c>inc dword [address]</c></summary>
    public void Increment(uint address) => Absolute(0xFF, 0, address);

    /// <summary><c>dec dword [at + offset]</c></summary>
    public void Decrement(Register at, int offset) => Memory(0xFF, 1, at, offset);

    /// <summary><c>dec dword [address]</c></summary>
    public void Decrement(uint address) => Absolute(0xFF, 1, address);

    /// <summary><c>add to, value</c>, with a value of at most 127</summary>
    public void AddSmall(Register to, byte value)
    {
        Registers(0x83, 0, to);
        Byte(value);
    }

    /// <summary><c>sub from, value</c>, with a value of at most 127; sets the conditions</summary>
    public void SubtractSmall(Register from, byte value)
    {
        Registers(0x83, 5, from);
        Byte(value);
    }

    /// <summary><c>add dword [at + offset], value</c></summary>
    public void AddToMemory(Register at, int offset, uint value)
    {
        Memory(0x81, 0, at, offset);
        Word(value);
    }

    /// <summary><c>xor register, register</c></summary>
    public void Clear(Register register) => Registers(0x33, (byte)register, register);

    /// <summary><c>cmp register, [at + offset]</c></summary>
    public void Compare(Register register, Register at, int offset) => Memory(0x3B, (byte)register, at, offset);

    /// <summary><c>cmp register, [address]</c></summary>
    public void Compare(Register register, uint address) => Absolute(0x3B, (byte)register, address);

    /// <summary><c>cmp register, value</c></summary>
    public void CompareConstant(Register register, uint value)
    {
        Registers(0x81, 7, register);
        Word(value);
    }

    /// <summary><c>cmp register, value</c>, with a value of at most 127</summary>
    public void CompareSmall(Register register, byte value)
    {
        Registers(0x83, 7, register);
        Byte(value);
    }

    /// <summary><c>cmp dword [at + offset], value</c>, with a value of at most 127</summary>
    public void CompareSmall(Register at, int offset, byte value)
    {
        Memory(0x83, 7, at, offset);
        Byte(value);
    }

    /// <summary><c>cmp dword [at + offset], value</c></summary>
    public void CompareMemory(Register at, int offset, uint value)
    {
        Memory(0x81, 7, at, offset);
        Word(value);
    }

    /// <summary><c>cmp dword [address], value</c>, with a value of at most 127</summary>
    public void CompareSmall(uint address, byte value)
    {
        Absolute(0x83, 7, address);
        Byte(value);
    }

    /// <summary><c>or dword [address], value</c>, with a value of at most 127</summary>
    public void Set(uint address, byte value)
    {
        Absolute(0x83, 1, address);
        Byte(value);
    }

    /// <summary><c>and dword [address], value</c>, with a value of at most 127; sets the conditions</summary>
    public void Mask(uint address, byte value)
    {
        Absolute(0x83, 4, address);
        Byte(value);
    }

    /// <summary><c>test register, register</c></summary>
    public void TestZero(Register register) => Registers(0x85, (byte)register, register);

    /// <summary><c>test low byte, value</c>; EAX, ECX, EDX, EBX only</summary>
    public void TestLow(Register register, byte value)
    {
        Registers(0xF6, 0, register);
        Byte(value);
    }

    /// <summary><c>ret bytes</c>: takes words off the stack too</summary>
    public void Return(uint bytes)
    {
        if (bytes == 0)
        {
            Return();
            return;
        }

        Byte(0xC2);
        Byte((byte)bytes);
        Byte((byte)(bytes >> 8));
    }

    /// <summary><c>ret</c></summary>
    public void Return() => Byte(0xC3);

    /// <summary><c>cli</c></summary>
    public void DisableInterrupts() => Byte(0xFA);

    /// <summary><c>sti</c>: interrupts come only after the next instruction (Intel SDM volume 2, STI).</summary>
    public void EnableInterrupts() => Byte(0xFB);

    /// <summary><c>iret</c></summary>
    public void InterruptReturn() => Byte(0xCF);

    // Not inlined: the emitters are long lists of calls, and the kernel is to be small.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Registers(byte operation, byte register, Register operand)
    {
        Byte(operation);
        Byte((byte)(ModeRegister | (register << 3) | (byte)operand));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Absolute(byte operation, byte register, uint address)
    {
        Byte(operation);
        Byte((byte)((register << 3) | AbsoluteOperand));
        Word(address);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Memory(byte operation, byte register, Register at, int offset)
    {
        bool isShort = offset == (sbyte)offset;

        // A base of EBP without an offset would mean an absolute address.
        bool isNone = offset == 0 && at != Register.Ebp;
        byte mode = isNone ? (byte)0 : isShort ? ModeByte : ModeWord;
        Byte(operation);
        Byte((byte)(mode | (register << 3) | (byte)at));
        if (at == Register.Esp)
            Byte(NoIndexOnEsp);
        if (isNone)
            return;
        if (isShort)
            Byte((byte)offset);
        else
            Word((uint)offset);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Relative(uint target) => Word(target - (Address + sizeof(uint)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Word(uint value)
    {
        for (int i = 0; i < sizeof(uint); i++)
        {
            Byte((byte)value);
            value >>= 8;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Byte(byte value)
    {
        if (_buffer != null)
            _buffer[_length] = value;
        _length++;
    }
}
