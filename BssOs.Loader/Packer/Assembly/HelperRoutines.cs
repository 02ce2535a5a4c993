using System.Collections.Generic;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// Helpers that the machine-code compiler calls by fixed symbols. Some have a calling convention that C# cannot express: shifts of 64-bit
/// numbers by a variable distance take the number in EDX:EAX and the distance in ECX. They are also linked into servers.
/// </summary>
public sealed class HelperRoutines : IAssemblyRoutines
{
    private const int WordBits = 32;

    // Compared by functions with a buffer on the stack before they return. It protects from mistakes, not from attacks, so it may be a
    // constant; because of its zero byte, a text that overflows cannot contain it.
    private static readonly byte[] SecurityCookie = [0x00, 0x42, 0x53, 0x53];

    // Error.ProcessorException (BssOs.Kernel/Services/Model/Error.cs).
    private const int ProcessorException = 37;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return ShiftLeft();
        yield return ShiftRight("RhpLRsz", isSigned: false);
        yield return ShiftRight("RhpLRsh", isSigned: true);
        yield return Multiply();
        yield return FailFast();
        yield return new AssemblyRoutine("___security_cookie", SecurityCookie, [], RoutineSection.ReadOnlyData, sizeof(uint));
    }

    // The low 64 bits of a product: long multiplication with words as digits. Both numbers are on the stack.
    private static AssemblyRoutine Multiply()
    {
        const int RightLow = 4;
        const int RightHigh = 8;
        const int LeftLow = 12;
        const int LeftHigh = 16;
        const int ArgumentBytes = 16;
        var routine = new RoutineAssembler("RhpLMul");
        Assembler a = routine.Code;
        a.mov(eax, __dword_ptr[esp + LeftLow]);
        a.mov(ecx, __dword_ptr[esp + LeftHigh]);
        a.imul(ecx, __dword_ptr[esp + RightLow]);
        a.mov(edx, __dword_ptr[esp + RightHigh]);
        a.imul(edx, eax);
        a.add(ecx, edx);
        a.mul(__dword_ptr[esp + RightLow]);
        a.add(edx, ecx);
        a.ret(ArgumentBytes);
        return routine.Build();
    }

    // Called by functions that find that they have overrun a buffer. The system call does not return.
    private static AssemblyRoutine FailFast()
    {
        var routine = new RoutineAssembler("RhpFallbackFailFast");
        routine.Code.mov(ecx, ProcessorException);
        routine.Code.call(routine.Symbol("sys:3:Throw"));
        return routine.Build();
    }

    // The processor takes the distance modulo 32; the compiler has masked it to 63.
    private static AssemblyRoutine ShiftLeft()
    {
        var routine = new RoutineAssembler("RhpLLsh");
        Assembler a = routine.Code;
        Label far = a.CreateLabel();
        a.test(cl, WordBits);
        a.jne(far);
        a.shld(edx, eax, cl);
        a.shl(eax, cl);
        a.ret();
        a.Label(ref far);
        a.mov(edx, eax);
        a.xor(eax, eax);
        a.shl(edx, cl);
        a.ret();
        return routine.Build();
    }

    private static AssemblyRoutine ShiftRight(string name, bool isSigned)
    {
        var routine = new RoutineAssembler(name);
        Assembler a = routine.Code;
        Label far = a.CreateLabel();
        a.test(cl, WordBits);
        a.jne(far);
        a.shrd(eax, edx, cl);
        if (isSigned)
            a.sar(edx, cl);
        else
            a.shr(edx, cl);
        a.ret();
        a.Label(ref far);
        a.mov(eax, edx);
        if (isSigned)
        {
            a.sar(edx, WordBits - 1);
            a.sar(eax, cl);
        }
        else
        {
            a.xor(edx, edx);
            a.shr(eax, cl);
        }

        a.ret();
        return routine.Build();
    }
}
