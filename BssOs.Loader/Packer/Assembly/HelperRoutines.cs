using System;
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

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return ShiftLeft();
        yield return ShiftRight("RhpLRsz", isSigned: false);
        yield return ShiftRight("RhpLRsh", isSigned: true);
        yield return Multiply();
        yield return CopyUp();
        yield return FillUp();
        yield return AddWords();
        yield return FailFast();
        yield return new AssemblyRoutine("___security_cookie", SecurityCookie, [], RoutineSection.ReadOnlyData, sizeof(uint));
    }

    // Destination in ECX, source in EDX, length on the stack. Processors copy whole lines of their cache at once by these instructions, and
    // an interrupt in between finds all progress in registers.
    private static AssemblyRoutine CopyUp()
    {
        var routine = new RoutineAssembler("block:CopyUp");
        Assembler a = routine.Code;
        a.push(esi);
        a.push(edi);
        a.mov(edi, ecx);
        a.mov(esi, edx);
        RunWords(a, () => a.rep.movsd(), () => a.rep.movsb());
        a.pop(edi);
        a.pop(esi);
        a.ret(sizeof(uint));
        return routine.Build();
    }

    // Destination in ECX, four equal bytes in EDX, length on the stack.
    private static AssemblyRoutine FillUp()
    {
        var routine = new RoutineAssembler("block:FillUp");
        Assembler a = routine.Code;
        a.push(esi);
        a.push(edi);
        a.mov(edi, ecx);
        a.mov(eax, edx);
        RunWords(a, () => a.rep.stosd(), () => a.rep.stosb());
        a.pop(edi);
        a.pop(esi);
        a.ret(sizeof(uint));
        return routine.Build();
    }

    // First word in ECX, sum in EDX, on the stack how often eight words are to be added. The carry goes from one addition to the next,
    // since LEA changes no flags and DEC leaves the carry alone.
    private static AssemblyRoutine AddWords()
    {
        const int words = 8;
        var routine = new RoutineAssembler("block:AddWords");
        Assembler a = routine.Code;
        Label next = a.CreateLabel();
        a.mov(eax, edx);
        a.mov(edx, __dword_ptr[esp + sizeof(uint)]);
        a.test(eax, eax);
        a.Label(ref next);
        for (int word = 0; word < words; word++)
            a.adc(eax, __dword_ptr[ecx + (word * sizeof(uint))]);
        a.lea(ecx, __dword_ptr[ecx + (words * sizeof(uint))]);
        a.dec(edx);
        a.jne(next);
        a.adc(eax, 0);
        a.adc(eax, 0);
        a.ret(sizeof(uint));
        return routine.Build();
    }

    // Does something for each word of a block, then for each byte left. The length lies above two registers and the return address.
    private static void RunWords(Assembler a, Action words, Action bytes)
    {
        const int length = 12;
        Label done = a.CreateLabel();
        a.mov(ecx, __dword_ptr[esp + length]);
        a.shr(ecx, 2);
        words();
        a.mov(ecx, __dword_ptr[esp + length]);
        a.and(ecx, sizeof(uint) - 1);
        a.je(done);
        bytes();
        a.Label(ref done);
    }

    // The low 64 bits of a product: long multiplication with words as digits. Both numbers are on the stack.
    private static AssemblyRoutine Multiply()
    {
        const int rightLow = 4;
        const int rightHigh = 8;
        const int leftLow = 12;
        const int leftHigh = 16;
        const int argumentBytes = 16;
        var routine = new RoutineAssembler("RhpLMul");
        Assembler a = routine.Code;
        a.mov(eax, __dword_ptr[esp + leftLow]);
        a.mov(ecx, __dword_ptr[esp + leftHigh]);
        a.imul(ecx, __dword_ptr[esp + rightLow]);
        a.mov(edx, __dword_ptr[esp + rightHigh]);
        a.imul(edx, eax);
        a.add(ecx, edx);
        a.mul(__dword_ptr[esp + rightLow]);
        a.add(edx, ecx);
        a.ret(argumentBytes);
        return routine.Build();
    }

    // Called by functions that find that they have overrun a buffer. The system call does not return.
    private static AssemblyRoutine FailFast()
    {
        var routine = new RoutineAssembler("RhpFallbackFailFast");
        routine.Code.mov(ecx, (uint)Error.ProcessorException);
        routine.Code.call(routine.Symbol(SystemCallSymbol.Throw));
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
