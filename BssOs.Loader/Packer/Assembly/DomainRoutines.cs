using System;
using System.Collections.Generic;
using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static BssOs.Packer.Assembly.DomainState;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>The ways from the kernel into a domain and back; see docs/protection.md.</summary>
public sealed class DomainRoutines : IAssemblyRoutines
{
    // What a stub has pushed: the vector and an error code.
    private const int VectorBytes = 2 * Word;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return new AssemblyRoutine("pc:InnerStack", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:InnerStackAddress", "pc:InnerStack");
        yield return new AssemblyRoutine("pc:CleanState", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:CleanStateAddress", "pc:CleanState");
        yield return new AssemblyRoutine(
            "pc:CleanControl", BitConverter.GetBytes(ProcessorValues.ControlAfterReset), [], RoutineSection.ReadOnlyData);
        yield return EnterDomain();
        yield return LeaveDomain();
        yield return DomainEntry();
        yield return InvokeWords();
        yield return Copy();
    }

    // nuint EnterDomain(UserEntry* entry): interrupts are disabled. Returns what LeaveDomain passes; the domain finds no register of the
    // kernel.
    private static AssemblyRoutine EnterDomain()
    {
        var routine = new RoutineAssembler("pc:EnterDomain");
        Assembler a = routine.Code;
        a.push(ebx);
        a.push(esi);
        a.push(edi);
        a.push(ebp);
        a.mov(__dword_ptr[ecx + UserKernelStack], esp);
        a.mov(eax, __dword_ptr[routine.Symbol("pc:InnerStack")]);
        a.mov(__dword_ptr[eax], esp);
        a.push(Selectors.DomainData);
        a.push(__dword_ptr[ecx + UserEsp]);
        a.push(__dword_ptr[ecx + UserFlags]);
        a.push(Selectors.DomainCode);
        a.push(__dword_ptr[ecx + UserEip]);
        CleanUp(routine);
        a.mov(edx, __dword_ptr[ecx + UserEdx]);
        a.mov(ecx, __dword_ptr[ecx + UserEcx]);
        LoadSegments(a);
        a.xor(ebx, ebx);
        a.xor(esi, esi);
        a.xor(edi, edi);
        a.xor(ebp, ebp);
        a.iretd();
        return routine.Build();
    }

    // void LeaveDomain(void* kernelStack, nuint result): EnterDomain returns the result.
    private static AssemblyRoutine LeaveDomain()
    {
        var routine = new RoutineAssembler("pc:LeaveDomain");
        Assembler a = routine.Code;
        a.mov(esp, ecx);
        a.mov(eax, edx);
        a.pop(ebp);
        a.pop(edi);
        a.pop(esi);
        a.pop(ebx);
        a.ret();
        return routine.Build();
    }

    // An interrupt or exception in a domain; the stub has pushed the vector. pc:DomainInterrupt(registers) returns if the domain goes on.
    private static AssemblyRoutine DomainEntry()
    {
        var routine = new RoutineAssembler("pc:DomainEntry");
        Assembler a = routine.Code;
        a.pushad();
        a.mov(ebp, esp);
        a.sub(esp, ProcessorValues.FxSaveBytes);
        a.and(esp, -ProcessorValues.FxSaveAlignment);
        a.fxsave(__[esp]);
        EnterKernel(a, eax);
        CleanUp(routine);
        a.mov(ecx, ebp);
        a.call(routine.Symbol("pc:DomainInterrupt"));
        a.fxrstor(__[esp]);
        a.mov(esp, ebp);
        GoBack(routine, VectorBytes);
        return routine.Build();
    }

    // void Copy(void* to, void* from, uint bytes)
    private static AssemblyRoutine Copy()
    {
        var routine = new RoutineAssembler("pc:Copy");
        Assembler a = routine.Code;
        a.push(esi);
        a.push(edi);
        a.mov(edi, ecx);
        a.mov(esi, edx);
        a.mov(edx, __dword_ptr[esp + (3 * Word)]);
        a.mov(ecx, edx);
        a.shr(ecx, 2);
        a.rep.movsd();
        a.mov(ecx, edx);
        a.and(ecx, Word - 1);
        a.rep.movsb();
        a.pop(edi);
        a.pop(esi);
        a.ret(Word);
        return routine.Build();
    }

    // nuint InvokeWords(nuint* words, uint count): the object, the entry, then the argument words.
    private static AssemblyRoutine InvokeWords()
    {
        var routine = new RoutineAssembler("pc:InvokeWords");
        Assembler a = routine.Code;
        Label next = a.CreateLabel();
        Label none = a.CreateLabel();
        a.push(ebp);
        a.mov(ebp, esp);
        a.push(esi);
        a.lea(esi, __[ecx + (3 * Word)]);
        a.sub(edx, 1);
        a.jle(none);
        a.Label(ref next);
        a.push(__dword_ptr[esi]);
        a.add(esi, Word);
        a.dec(edx);
        a.jne(next);
        a.Label(ref none);
        a.mov(eax, __dword_ptr[ecx + Word]);
        a.mov(edx, __dword_ptr[ecx + (2 * Word)]);
        a.mov(ecx, __dword_ptr[ecx]);
        a.call(eax);

        // The function has removed its arguments.
        a.mov(esi, __dword_ptr[ebp - Word]);
        a.mov(esp, ebp);
        a.pop(ebp);
        a.ret();
        return routine.Build();
    }
}
