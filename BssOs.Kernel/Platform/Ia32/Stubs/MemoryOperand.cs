namespace BssOs.Kernel.Ia32;

/// <summary>
/// A memory operand: <c>[base + scale * index + displacement]</c>. Created by <see cref="At(uint)"/> and its overloads; with
/// <c>using static</c> an emitter reads <c>code.Mov(Eax, At(Ecx, 8))</c> for <c>mov eax, [ecx + 8]</c>.
/// </summary>
/// <remarks>Intel SDM volume 2, section 2.1.5.</remarks>
public readonly struct MemoryOperand
{
    /// <summary>Where the number of the base register begins in <see cref="Form"/>.</summary>
    internal const int BaseShift = 16;

    private const int IndexShift = 20;
    private const int ScaleShift = 24;
    private const uint BaseBit = 1 << 28;
    private const uint NoIndex = (uint)Register.Esp << IndexShift;

    private MemoryOperand(uint form, uint displacement)
    {
        Form = form;
        Displacement = displacement;
    }

    /// <summary>
    /// Bits 16 to 18 base, 20 to 22 index, 24 and 25 scale, 28 whether there is a base: what <see cref="CodeWriter"/> leaves free in the
    /// description of an instruction.
    /// </summary>
    internal uint Form { get; }

    /// <summary>Added to the registers, modulo 2^32.</summary>
    internal uint Displacement { get; }

    /// <summary><c>[address]</c></summary>
    public static MemoryOperand At(uint address) => new(NoIndex, address);

    /// <summary><c>[at + offset]</c></summary>
    public static MemoryOperand At(Register at, int offset) => new(BaseBit | ((uint)at << BaseShift) | NoIndex, (uint)offset);

    /// <summary><c>[at + index]</c>; the index is not ESP.</summary>
    public static MemoryOperand At(Register at, Register index) => new(BaseBit | ((uint)at << BaseShift) | ((uint)index << IndexShift), 0);

    /// <summary><c>[8 * index]</c>; the index is not ESP.</summary>
    public static MemoryOperand AtEightTimes(Register index) => new(((uint)index << IndexShift) | (3 << ScaleShift), 0);

    /// <summary>Whether there is a base register.</summary>
    internal static bool HasBase(uint form) => (form & BaseBit) != 0;

    /// <summary>Number of the base register.</summary>
    internal static uint BaseOf(uint form) => (form >> BaseShift) & 7;

    /// <summary>Number of the index register, multiplied by 2^<see cref="ScaleOf"/>; that of ESP for none, as in the encoding.</summary>
    internal static uint IndexOf(uint form) => (form >> IndexShift) & 7;

    /// <summary>0 to 3.</summary>
    internal static uint ScaleOf(uint form) => (form >> ScaleShift) & 3;
}
