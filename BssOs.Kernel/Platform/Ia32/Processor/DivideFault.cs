namespace BssOs.Kernel.Ia32;

/// <summary>
/// Why a division has failed. The processor has one exception for a divisor of 0 and for a quotient that does not fit; .NET, where
/// servers run as well, has two.
/// </summary>
internal static unsafe class DivideFault
{
    // DIV and IDIV of 32 bits, Intel SDM volume 2; compilers make no others.
    private const byte Divide = 0xF7;

    // Modes of an operand, Intel SDM volume 2, tables 2-2 and 2-3.
    private const uint NoDisplacement = 0;
    private const uint ByteDisplacement = 1;
    private const uint InRegister = 3;

    private const int FieldBits = 3;
    private const uint FieldMask = 7;
    private const int ModeShift = 2 * FieldBits;

    // Registers that have another meaning in an operand.
    private const uint Scaled = (uint)Register.Esp;
    private const uint NoIndex = (uint)Register.Esp;
    private const uint Absolute = (uint)Register.Ebp;

    /// <summary>Finds out by the divisor.</summary>
    /// <param name="instruction">The instruction that failed.</param>
    /// <param name="registers">The registers there, as PUSHAD stores them: the last one first.</param>
    /// <param name="stackPointer">ESP there.</param>
    public static Error ErrorOf(byte* instruction, uint* registers, nuint stackPointer)
    {
        // The processor has just read the divisor, so it can be read.
        bool isInMemory = IsInMemory(instruction, registers, stackPointer, out nuint divisor);
        return ErrorOf(isInMemory ? *(uint*)divisor : (uint)divisor);
    }

    /// <summary>The error for a divisor.</summary>
    public static Error ErrorOf(uint divisor) => divisor == 0 ? Error.DivideByZero : Error.Overflow;

    /// <summary>Where the divisor is.</summary>
    /// <param name="instruction">The instruction that failed.</param>
    /// <param name="registers">The registers there, as PUSHAD stores them: the last one first.</param>
    /// <param name="stackPointer">ESP there.</param>
    /// <param name="divisor">The divisor, or its address.</param>
    /// <returns>Whether it is in memory.</returns>
    public static bool IsInMemory(byte* instruction, uint* registers, nuint stackPointer, out nuint divisor)
    {
        divisor = 0;
        if (*instruction != Divide)
            return false;
        byte* form = instruction + 1;
        uint mode = (uint)*form >> ModeShift;
        uint register = *form & FieldMask;
        divisor = mode == InRegister
            ? Value(register, registers, stackPointer)
            : Address(form, mode, register, registers, stackPointer);
        return mode != InRegister;
    }

    private static nuint Address(byte* form, uint mode, uint register, uint* registers, nuint stackPointer)
    {
        byte* next = form + 1;
        nuint address = 0;
        if (register == Scaled)
        {
            uint index = ((uint)*next >> FieldBits) & FieldMask;
            if (index != NoIndex)
                address = Value(index, registers, stackPointer) << (*next >> ModeShift);
            register = *next & FieldMask;
            next++;
        }

        if (mode == NoDisplacement && register == Absolute)
            return address + *(uint*)next;
        address += Value(register, registers, stackPointer);
        return mode switch
        {
            NoDisplacement => address,
            ByteDisplacement => address + (nuint)(*(sbyte*)next),
            _ => address + (nuint)(*(int*)next),
        };
    }

    private static nuint Value(uint register, uint* registers, nuint stackPointer) =>
        register == (uint)Register.Esp ? stackPointer : registers[(uint)Register.Edi - register];
}
