using System.Collections.Generic;
using BssOs.Kernel.Pc;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static BssOs.Packer.Assembly.DomainState;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Calls into a domain that pass nothing but words and references, by an EntryPlan (Platform/Pc/Isolation).</summary>
public sealed class CrossRoutine : IAssemblyRoutines
{
    private const int PageBytes = 4096;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return Cross();
        yield return SymbolAddress.Of("pc:CrossAddress", "pc:Cross");
    }

    // A call of an isolated server: EAX plan, ECX object's private data, which are the address of those in the domain, EDX first argument,
    // on the stack return address, frame and the other arguments.
    private static AssemblyRoutine Cross()
    {
        var routine = new RoutineAssembler("pc:Cross");
        Assembler a = routine.Code;
        Label general = a.CreateLabel();
        Label unsave = a.CreateLabel();
        Label isUsed = a.CreateLabel();
        Label found = a.CreateLabel();
        a.cli();
        a.cmp(__dword_ptr[routine.Symbol("ia32:Work")], 0);
        a.jne(general);
        a.push(ebx);
        a.push(esi);
        a.push(edi);
        a.push(ebp);
        a.mov(ebx, eax);
        a.mov(esi, __dword_ptr[ebx + EntryDomain]);
        a.mov(edi, __dword_ptr[esi + DomainLast]);
        a.test(edi, edi);
        a.je(unsave);
        a.cmp(__dword_ptr[edi + StackUser], 0);
        a.jne(isUsed);
        a.Label(ref found);
        PushCrossing(routine);
        PassWords(a);
        Select(routine, esi, edi);
        a.mov(edi, __dword_ptr[routine.Symbol("pc:InnerStack")]);
        a.mov(__dword_ptr[edi], esp);
        a.push(Selectors.DomainData);
        a.push(eax);
        a.push(DomainFlags);
        a.push(Selectors.DomainCode);
        a.push(__dword_ptr[ebx + EntryEip]);
        a.and(edx, __dword_ptr[ebx + EntryArgumentMask]);
        CleanUp(routine);
        LoadSegments(a);
        a.xor(ebx, ebx);
        a.xor(esi, esi);
        a.xor(edi, edi);
        a.xor(ebp, ebp);
        a.iretd();

        a.Label(ref isUsed);
        GoIfInside(routine, found, unsave);
        a.Label(ref unsave);
        a.pop(ebp);
        a.pop(edi);
        a.pop(esi);
        a.pop(ebx);
        a.Label(ref general);
        a.jmp(__dword_ptr[eax + EntryGeneral]);
        return routine.Build();
    }

    // EBX plan, EDI the domain's stack, which somebody uses. If that is the caller, the call goes on below what it has there, unless that
    // needs a page which may be missing.
    private static void GoIfInside(RoutineAssembler routine, Label inside, Label other)
    {
        Assembler a = routine.Code;
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(ebp, __dword_ptr[ebp + StateCurrent]);
        a.cmp(__dword_ptr[edi + StackUser], ebp);
        a.jne(other);
        a.mov(ebp, __dword_ptr[edi + StackPointer]);
        a.sub(ebp, __dword_ptr[ebx + EntryUserBytes]);
        a.xor(ebp, __dword_ptr[edi + StackPointer]);
        a.cmp(ebp, PageBytes);
        a.jb(inside);
    }

    // EBX plan, EDI the domain's stack, which nobody else uses, EDX first argument. A Crossing, the last field first; then EBP thread.
    private static void PushCrossing(RoutineAssembler routine)
    {
        Assembler a = routine.Code;
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.push(ebx);
        a.push(0);
        a.push(0);
        a.push(edx);
        a.push(edi);
        a.push(__dword_ptr[ebx + EntryServer]);
        a.push(__dword_ptr[ebp + StateFrames]);
        a.push(__dword_ptr[edi + StackPointer]);
        a.push(__dword_ptr[edi + StackUser]);
        a.mov(ebp, __dword_ptr[ebp + StateCurrent]);
        a.push(__dword_ptr[ebp + ThreadCrossing]);
        a.mov(__dword_ptr[ebp + ThreadCrossing], esp);
        a.mov(__dword_ptr[edi + StackUser], ebp);
    }

    // EBX plan, EDI the domain's stack, whose page is there. Then EAX the domain's stack pointer, ECX private data.
    private static void PassWords(Assembler a)
    {
        const int saved = 4 * Word;
        const int arguments = CrossingPlan + Word + saved + Word + FrameBytes;
        Label next = a.CreateLabel();
        Label none = a.CreateLabel();
        a.mov(eax, __dword_ptr[edi + StackPointer]);
        a.sub(eax, __dword_ptr[ebx + EntryUserBytes]);
        a.mov(__dword_ptr[edi + StackPointer], eax);
        a.mov(ecx, __dword_ptr[ecx]);
        a.mov(edi, __dword_ptr[edi + StackBase]);
        a.add(edi, eax);
        a.mov(ebp, __dword_ptr[ebx + EntryStackWords]);
        a.sub(ebp, 1);
        a.js(none);
        a.Label(ref next);
        a.push(__dword_ptr[esp + (ebp * Word) + arguments]);
        a.pop(__dword_ptr[edi + (ebp * Word) + (WordsBelowArguments * Word)]);
        a.sub(ebp, 1);
        a.jns(next);
        a.Label(ref none);
    }
}
