namespace BssOs.Kernel.Ia32;

/// <summary>
/// A memory operand: <c>[base + scale * index + displacement]</c>. Created by <see cref="At(uint)"/> and its overloads; with
/// <c>using static</c> an emitter reads <c>code.Mov(Eax, At(Ecx, 8))</c> for <c>mov eax, [ecx + 8]</c>.
/// </summary>
/// <remarks>Intel SDM volume 2, section 2.1.5.</remarks>
public readonly struct MemoryOperand
{
    private const int IndexShift = 4;
    private const int ScaleShift = 8;
    private const uint BaseBit = 1 << 12;

    // Bits 0 to 2 base, 4 to 6 index, 8 and 9 scale, 12 whether there is a base: packed so that it is one constant in the emitters.
    private readonly uint _form;

    private MemoryOperand(uint form, uint displacement)
    {
        _form = form;
        Displacement = displacement;
    }

    /// <summary>Added to the registers, modulo 2^32.</summary>
    internal uint Displacement { get; }

    /// <summary>Whether there is a base register.</summary>
    internal bool HasBase => (_form & BaseBit) != 0;

    /// <summary>The base register.</summary>
    internal Register Base => (Register)(_form & 7);

    /// <summary>The index register, multiplied by 2^<see cref="ScaleBits"/>; ESP for none, as in the encoding.</summary>
    internal Register Index => (Register)((_form >> IndexShift) & 7);

    /// <summary>0 to 3.</summary>
    internal uint ScaleBits => (_form >> ScaleShift) & 3;

    /// <summary><c>[address]</c></summary>
    public static MemoryOperand At(uint address) => new((uint)Register.Esp << IndexShift, address);

    /// <summary><c>[at + offset]</c></summary>
    public static MemoryOperand At(Register at, int offset) => new(BaseBit | (uint)at | ((uint)Register.Esp << IndexShift), (uint)offset);

    /// <summary><c>[at + index]</c>; the index is not ESP.</summary>
    public static MemoryOperand At(Register at, Register index) => new(BaseBit | (uint)at | ((uint)index << IndexShift), 0);

    /// <summary><c>[8 * index]</c>; the index is not ESP.</summary>
    public static MemoryOperand AtEightTimes(Register index) => new(((uint)index << IndexShift) | (3 << ScaleShift), 0);
}
