using System.Collections.Generic;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static BssOs.Packer.Assembly.DomainState;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// Calls from a domain and into one that pass nothing but words, by what was found out when the servers were loaded: Platform/Pc/Isolation,
/// SitePlan and EntryPlan. Whatever needs more goes on in C#. Interrupts are disabled, so nothing happens in between; see
/// docs/protection.md.
/// </summary>
public sealed class CrossingRoutines : IAssemblyRoutines
{
    // Gate.Return.
    private const int Return = 0x1_0000;

    private const int PageBytes = 4096;

    // What pushad leaves, and above it, what the processor has pushed.
    private const int SavedEax = 7 * Word;
    private const int SavedFlags = RegisterBytes + (2 * Word);
    private const int SavedEsp = SavedFlags + Word;

    // The flags that instructions set by their results, and those that a domain has besides (Intel SDM volume 1, 3.4.3).
    private const int StatusFlags = 0x8D5;
    private const int DomainFlags = 0x202;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return new AssemblyRoutine("pc:CurrentDomain", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:CurrentDomainAddress", "pc:CurrentDomain");
        yield return new AssemblyRoutine("pc:DomainSegments", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:DomainSegmentsAddress", "pc:DomainSegments");
        yield return GateEntry();
        yield return SymbolAddress.Of("pc:GateEntryAddress", "pc:GateEntry");
        yield return Cross();
        yield return SymbolAddress.Of("pc:CrossAddress", "pc:Cross");
    }

    // Code of a domain has executed the instruction that calls the kernel: EAX call site or Return, ECX reference, EDX first argument or
    // result, on the domain's stack a return address and the other arguments.
    private static AssemblyRoutine GateEntry()
    {
        var routine = new RoutineAssembler("pc:GateEntry");
        Assembler a = routine.Code;
        Label isReturn = a.CreateLabel();
        Label general = a.CreateLabel();
        Label done = a.CreateLabel();
        a.cmp(eax, Return);
        a.je(isReturn);
        a.pushad();
        EnterKernel(a, ebx);
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(ebp, __dword_ptr[ebp + StateCurrent]);
        a.mov(esi, __dword_ptr[ebp + ThreadCrossing]);
        a.mov(ebx, __dword_ptr[esi + CrossingServer]);
        a.mov(ebx, __dword_ptr[ebx + ServerDomain]);
        a.cmp(eax, __dword_ptr[ebx + DomainSiteCount]);
        a.jae(general);
        a.mov(ebx, __dword_ptr[ebx + DomainSites]);
        a.mov(ebx, __dword_ptr[ebx + (eax * Word)]);
        a.test(ebx, ebx);
        a.je(general);
        a.cmp(__dword_ptr[routine.Symbol("ia32:Work")], 0);
        a.jne(general);
        FindTarget(a, general);
        CallTarget(routine, general, done);
        a.Label(ref done);
        CleanUp(routine);
        GoBack(routine, 0);

        a.Label(ref isReturn);
        EndFunction(routine, ref general);

        // pc:Gate(registers) returns if the domain is to go on.
        a.Label(ref general);
        CleanUp(routine);
        a.mov(ecx, esp);
        a.call(routine.Symbol("pc:Gate"));
        a.jmp(done);
        return routine.Build();
    }

    // ECX: the object that the reference denotes, EBP: the entry of its function. EBX plan.
    private static void FindTarget(Assembler a, Label general)
    {
        Label isFixed = a.CreateLabel();
        Label found = a.CreateLabel();
        a.cmp(__dword_ptr[ebx + SiteTarget], 0);
        a.jne(isFixed);

        // A temporary reference is no entry's.
        a.mov(ebp, __dword_ptr[ebx + SiteServer]);
        a.lea(eax, __[ecx * EntryBytes]);
        a.and(eax, __dword_ptr[ebp + ServerTableMask]);
        a.add(eax, __dword_ptr[ebp + ServerTable]);
        a.cmp(ecx, __dword_ptr[eax + EntryReference]);
        a.jne(general);
        a.mov(ecx, __dword_ptr[eax + EntryObject]);
        a.mov(ebp, __dword_ptr[ecx + ObjectKind]);
        a.mov(eax, __dword_ptr[ebx + SiteServiceId]);
        a.cmp(eax, __dword_ptr[ebp + KindServiceId]);
        a.jne(general);
        a.mov(ebp, __dword_ptr[ecx + ObjectFunctions]);
        a.add(ebp, __dword_ptr[ebx + SiteEntry]);
        a.mov(ebp, __dword_ptr[ebp]);
        a.jmp(found);
        a.Label(ref isFixed);
        a.mov(ecx, __dword_ptr[ebx + SiteTarget]);
        a.mov(ebp, __dword_ptr[ebx + SiteEntry]);
        a.Label(ref found);
    }

    // EBX plan, ESI crossing, ECX object, EBP entry, EDX first argument, on the stack the domain's registers. Where EAX is compared,
    // nothing has been changed yet.
    private static void CallTarget(RoutineAssembler routine, Label general, Label done)
    {
        Assembler a = routine.Code;
        Label next = a.CreateLabel();
        Label none = a.CreateLabel();
        Label finish = a.CreateLabel();
        a.mov(edi, __dword_ptr[esi + CrossingStack]);
        a.mov(eax, __dword_ptr[esp + SavedEsp]);
        a.cmp(eax, __dword_ptr[edi + StackBottom]);
        a.jb(general);
        a.add(eax, __dword_ptr[ebx + SiteStackBytes]);
        a.jc(general);
        a.cmp(eax, __dword_ptr[edi + StackPointer]);
        a.ja(general);

        // Calls back begin below what the domain has on its stack.
        a.push(__dword_ptr[edi + StackPointer]);
        a.sub(eax, __dword_ptr[ebx + SiteStackBytes]);
        a.mov(__dword_ptr[edi + StackPointer], eax);
        a.mov(__dword_ptr[esi + CrossingEsp], eax);

        // Should the page be missing, the domain lies: the call is an error.
        a.add(eax, __dword_ptr[edi + StackBase]);
        a.mov(edi, __dword_ptr[ebx + SiteStackWords]);
        a.test(edi, edi);
        a.je(none);
        a.Label(ref next);
        a.push(__dword_ptr[eax + (edi * Word)]);
        a.dec(edi);
        a.jne(next);
        a.Label(ref none);

        // Interrupts are enabled behind the next instruction; the function removes its arguments.
        ResetControl(routine);
        a.sti();
        a.call(ebp);
        a.cli();
        a.mov(edi, __dword_ptr[esi + CrossingStack]);
        a.pop(__dword_ptr[edi + StackPointer]);
        a.mov(__dword_ptr[esi + CrossingEsp], 0);
        a.and(eax, __dword_ptr[ebx + SiteResultMask]);
        a.mov(__dword_ptr[esp + SavedEax], eax);
        a.cmp(__dword_ptr[routine.Symbol("ia32:Work")], 0);
        a.jne(finish);
        a.and(__dword_ptr[esp + SavedFlags], StatusFlags);
        a.or(__dword_ptr[esp + SavedFlags], DomainFlags);
        a.mov(ebx, __dword_ptr[ebx + SiteDomain]);
        Select(routine, ebx, edi);
        a.jmp(done);

        a.Label(ref finish);
        a.mov(ecx, esp);
        a.call(routine.Symbol("pc:FinishGate"));
    }

    // A function has ended, with the result in EDX; the stack is where the call has left it.
    private static void EndFunction(RoutineAssembler routine, ref Label general)
    {
        Assembler a = routine.Code;
        Label byPlan = a.CreateLabel();
        Label finish = a.CreateLabel();
        EnterKernel(a, ebx);
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(ebp, __dword_ptr[ebp + StateCurrent]);
        a.mov(ebx, __dword_ptr[ebp + ThreadCrossing]);
        a.mov(ecx, __dword_ptr[ebx + CrossingPlan]);
        a.test(ecx, ecx);
        a.jne(byPlan);
        a.pushad();
        a.jmp(general);

        a.Label(ref byPlan);
        a.mov(esp, ebx);
        a.mov(edi, __dword_ptr[ebx + CrossingStack]);
        a.pop(__dword_ptr[ebp + ThreadCrossing]);
        a.pop(__dword_ptr[edi + StackUser]);
        a.pop(__dword_ptr[edi + StackPointer]);
        a.mov(eax, edx);
        a.and(eax, __dword_ptr[ecx + EntryResultMask]);
        a.add(esp, CrossingPlan - CrossingPointer);
        a.pop(ebp);
        a.pop(edi);
        a.pop(esi);
        a.pop(ebx);
        ResetControl(routine);
        a.cmp(__dword_ptr[routine.Symbol("ia32:Work")], 0);
        a.jne(finish);
        a.sti();
        a.jmp(__dword_ptr[ecx + EntryLeave]);

        a.Label(ref finish);
        a.push(__dword_ptr[ecx + EntryLeave]);
        a.push(eax);
        a.call(routine.Symbol("pc:FinishCall"));
        a.pop(eax);
        a.ret();
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
        a.push(DataSelector);
        a.push(eax);
        a.push(DomainFlags);
        a.push(CodeSelector);
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

    // EBX plan, EDI the domain's stack, which nobody else uses. A Crossing, the last field first; then EBP thread.
    private static void PushCrossing(RoutineAssembler routine)
    {
        Assembler a = routine.Code;
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.push(ebx);
        a.push(0);
        a.push(0);
        a.push(0);
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
        const int Saved = 4 * Word;
        const int Arguments = CrossingPlan + Word + Saved + Word + FrameBytes;
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
        a.push(__dword_ptr[esp + (ebp * Word) + Arguments]);
        a.pop(__dword_ptr[edi + (ebp * Word) + (WordsBelowArguments * Word)]);
        a.sub(ebp, 1);
        a.jns(next);
        a.Label(ref none);
    }

    // The processor finds the segments of a domain. What its 16 bytes pass through is cleaned up afterwards.
    private static void Select(RoutineAssembler routine, AssemblerRegister32 domain, AssemblerRegister32 free)
    {
        Assembler a = routine.Code;
        a.mov(__dword_ptr[routine.Symbol("pc:CurrentDomain")], domain);
        a.mov(free, __dword_ptr[routine.Symbol("pc:DomainSegments")]);
        a.movups(xmm0, __xmmword_ptr[domain + DomainSegments]);
        a.movups(__xmmword_ptr[free], xmm0);
    }
}
