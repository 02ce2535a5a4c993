using System.Collections.Generic;
using BssOs.Kernel;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static BssOs.Packer.Assembly.DomainState;
using static BssOs.Packer.Assembly.ReferenceCode;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// Calls from a domain that pass nothing but words and references, and the ends of those into one, by what was found out when the servers
/// were loaded: Platform/Pc/Isolation, SitePlan and EntryPlan. Whatever needs more goes on in C#. Interrupts are disabled, so nothing
/// happens in between; see docs/protection.md.
/// </summary>
public sealed class CrossingRoutines : IAssemblyRoutines
{
    // What pushad leaves, and above it, what the processor has pushed.
    private const int SavedEax = 7 * Word;
    private const int SavedFlags = RegisterBytes + (2 * Word);
    private const int SavedEsp = SavedFlags + Word;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return new AssemblyRoutine("pc:CurrentDomain", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:CurrentDomainAddress", "pc:CurrentDomain");
        yield return new AssemblyRoutine("pc:DomainSegments", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:DomainSegmentsAddress", "pc:DomainSegments");
        yield return new AssemblyRoutine("pc:Argument", new byte[Word], [], RoutineSection.Data);
        yield return GateEntry();
        yield return SymbolAddress.Of("pc:GateEntryAddress", "pc:GateEntry");
        yield return GoOnInDomain();
    }

    // Code of a domain has executed the instruction that calls the kernel: EAX call site or Gate.Return, ECX reference, EDX first argument
    // or result, on the domain's stack a return address and the other arguments.
    private static AssemblyRoutine GateEntry()
    {
        var routine = new RoutineAssembler("pc:GateEntry");
        Assembler a = routine.Code;
        Label isReturn = a.CreateLabel();
        Label noSite = a.CreateLabel();
        Label more = a.CreateLabel();
        Label general = a.CreateLabel();
        Label answered = a.CreateLabel();
        Label done = a.CreateLabel();
        a.cmp(eax, GateReturn);
        a.je(isReturn);
        a.pushad();
        EnterKernel(a, ebx);
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(ebp, __dword_ptr[ebp + StateCurrent]);
        a.mov(esi, __dword_ptr[ebp + ThreadCrossing]);
        a.mov(ebx, __dword_ptr[routine.Symbol("pc:CurrentDomain")]);
        a.cmp(__dword_ptr[routine.Symbol("ia32:Work")], 0);
        a.jne(general);
        a.cmp(eax, __dword_ptr[ebx + DomainSiteCount]);
        a.jae(noSite);
        a.mov(ebx, __dword_ptr[ebx + DomainSites]);
        a.mov(ebx, __dword_ptr[ebx + (eax * Word)]);
        a.test(bl, SiteMore);
        a.jne(more);
        FindTarget(routine, general);
        CallTarget(routine, general, answered, done, passesMore: false);

        a.Label(ref more);
        DoMore(routine, general, answered);
        FindTarget(routine, general);
        CallTarget(routine, general, answered, done, passesMore: true);

        a.Label(ref noSite);
        a.cmp(eax, GateEndFrame);
        a.jne(general);
        a.call(routine.Symbol("pc:EndInnerFrame"));
        a.jne(general);
        a.Label(ref answered);
        a.mov(__dword_ptr[esp + SavedFlags], DomainFlags);
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

    // void GoOnInDomain(UserState* state): the stacks that were entered since are no longer needed.
    private static AssemblyRoutine GoOnInDomain()
    {
        var routine = new RoutineAssembler("pc:GoOnInDomain");
        Assembler a = routine.Code;
        a.mov(esp, ecx);
        a.call(routine.Symbol("ia32:LeaveStacks"));
        a.mov(ecx, esp);
        a.call(routine.Symbol("pc:FinishGate"));
        CleanUp(routine);
        GoBack(routine, 0);
        return routine.Build(alignment: 1);
    }

    // EBX plan with the bit More. The reference among the arguments becomes the address of an object, in pc:Argument.
    private static void DoMore(RoutineAssembler routine, Label general, Label answered)
    {
        Assembler a = routine.Code;
        Label isService = a.CreateLabel();
        Label noNote = a.CreateLabel();
        Label isFirst = a.CreateLabel();
        Label isNull = a.CreateLabel();
        Label wrong = a.CreateLabel();
        Label end = a.CreateLabel();
        a.dec(ebx);
        a.je(general);
        a.cmp(__dword_ptr[ebx + SiteStackBytes], 0);
        a.jne(isService);
        a.call(routine.Symbol("pc:ReferenceCall"));
        a.jne(general);
        a.mov(__dword_ptr[esp + SavedEax], eax);
        a.jmp(answered);

        a.Label(ref isService);
        a.cmp(__byte_ptr[ebx + SiteIsNoted], 0);
        a.je(noNote);
        a.call(routine.Symbol("pc:NoteReference"));
        a.Label(ref noNote);
        a.mov(eax, __dword_ptr[ebx + SiteReferenceWord]);
        a.test(eax, eax);
        a.js(end);
        a.push(ecx);
        a.mov(ecx, edx);
        a.je(isFirst);
        a.mov(ecx, __dword_ptr[esp + SavedEsp + Word]);
        a.mov(edi, __dword_ptr[esi + CrossingStack]);
        CheckStack(a, ecx, wrong);
        a.add(ecx, __dword_ptr[edi + StackBase]);
        a.mov(ecx, __dword_ptr[ecx + (eax * Word)]);
        a.Label(ref isFirst);
        a.test(ecx, ecx);
        a.je(isNull);
        a.mov(eax, __dword_ptr[ebx + SiteReferenceService]);
        a.mov(ebp, __dword_ptr[ebx + SiteServer]);
        a.call(routine.Symbol("pc:FindObject"));
        a.jne(wrong);
        a.Label(ref isNull);
        a.mov(__dword_ptr[routine.Symbol("pc:Argument")], ecx);
        a.pop(ecx);
        a.jmp(end);
        a.Label(ref wrong);
        a.pop(ecx);
        a.jmp(general);
        a.Label(ref end);
    }

    // Whether a stack pointer is one, EDI the domain's stack, EBX plan: all that is called with lies above it.
    private static void CheckStack(Assembler a, AssemblerRegister32 pointer, Label wrong)
    {
        a.cmp(pointer, __dword_ptr[edi + StackBottom]);
        a.jb(wrong);
        a.add(pointer, __dword_ptr[ebx + SiteStackBytes]);
        a.jc(wrong);
        a.cmp(pointer, __dword_ptr[edi + StackPointer]);
        a.ja(wrong);
        a.sub(pointer, __dword_ptr[ebx + SiteStackBytes]);
    }

    // ECX: the object that the reference denotes, EBP: the entry of its function. EBX plan.
    private static void FindTarget(RoutineAssembler routine, Label general)
    {
        Assembler a = routine.Code;
        Label isFixed = a.CreateLabel();
        Label isTemporary = a.CreateLabel();
        Label isChecked = a.CreateLabel();
        Label found = a.CreateLabel();
        a.cmp(__dword_ptr[ebx + SiteTarget], 0);
        a.jne(isFixed);

        // A temporary reference is no entry's.
        a.mov(ebp, __dword_ptr[ebx + SiteServer]);
        FindEntry(a, ebp);
        a.cmp(ecx, __dword_ptr[eax + EntryReference]);
        a.jne(isTemporary);
        a.mov(ecx, __dword_ptr[eax + EntryObject]);
        a.cmp(__dword_ptr[ecx + ObjectMark], CodedValues.AliveMark);
        a.jne(general);
        a.mov(ebp, __dword_ptr[ecx + ObjectKind]);
        a.mov(eax, __dword_ptr[ebx + SiteServiceId]);
        a.cmp(eax, __dword_ptr[ebp + KindServiceId]);
        a.jne(general);
        a.Label(ref isChecked);
        a.mov(ebp, __dword_ptr[ecx + ObjectFunctions]);
        a.add(ebp, __dword_ptr[ebx + SiteEntry]);
        a.mov(ebp, __dword_ptr[ebp]);
        a.jmp(found);
        a.Label(ref isTemporary);
        a.test(ecx, ecx);
        a.je(general);
        a.mov(eax, __dword_ptr[ebx + SiteServiceId]);
        a.call(routine.Symbol("pc:FindObject"));
        a.jne(general);
        a.jmp(isChecked);
        a.Label(ref isFixed);
        a.mov(ecx, __dword_ptr[ebx + SiteTarget]);
        a.mov(ebp, __dword_ptr[ebx + SiteEntry]);
        a.Label(ref found);
    }

    // EBX plan, ESI crossing, ECX object, EBP entry, EDX first argument, on the stack the domain's registers. Where EAX is compared,
    // nothing has been changed yet.
    private static void CallTarget(RoutineAssembler routine, Label general, Label answered, Label done, bool passesMore)
    {
        Assembler a = routine.Code;
        Label next = a.CreateLabel();
        Label none = a.CreateLabel();
        Label finish = a.CreateLabel();
        a.mov(edi, __dword_ptr[esi + CrossingStack]);
        a.mov(eax, __dword_ptr[esp + SavedEsp]);
        CheckStack(a, eax, general);

        // Calls back begin below what the domain has on its stack.
        a.push(__dword_ptr[edi + StackPointer]);
        a.mov(__dword_ptr[edi + StackPointer], eax);
        a.mov(__dword_ptr[esi + CrossingEsp], eax);
        if (passesMore)
            a.push(__dword_ptr[ebx + SiteResultMask]);

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
        if (passesMore)
            PassMore(routine);
        a.sti();
        a.call(ebp);
        a.cli();
        if (passesMore)
            TakeMore(a);
        else
            a.and(eax, __dword_ptr[ebx + SiteResultMask]);
        a.mov(edi, __dword_ptr[esi + CrossingStack]);
        a.pop(__dword_ptr[edi + StackPointer]);
        a.mov(__dword_ptr[esi + CrossingEsp], 0);
        a.mov(__dword_ptr[esp + SavedEax], eax);
        a.cmp(__dword_ptr[routine.Symbol("ia32:Work")], 0);
        a.jne(finish);
        if (!passesMore)
            a.mov(ebx, __dword_ptr[ebx + SiteDomain]);
        Select(routine, ebx, edi);
        a.jmp(answered);

        a.Label(ref finish);
        a.mov(ecx, esp);
        a.call(routine.Symbol("pc:FinishGate"));
        a.jmp(done);
    }

    // EBX domain. The plan may be gone: a domain can call by the plan of a neighbour, which nothing keeps.
    private static void TakeMore(Assembler a)
    {
        a.mov(__byte_ptr[esi + CrossingAtomic], 0);
        a.pop(ebx);
        a.and(eax, ebx);
        a.mov(ebx, __dword_ptr[esi + CrossingServer]);
        a.mov(ebx, __dword_ptr[ebx + ServerDomain]);
    }

    // The object takes the place of the reference: no word of the domain is read twice.
    private static void PassMore(RoutineAssembler routine)
    {
        Assembler a = routine.Code;
        Label isFirst = a.CreateLabel();
        Label passed = a.CreateLabel();
        a.mov(edi, __dword_ptr[ebx + SiteReferenceWord]);
        a.test(edi, edi);
        a.js(passed);
        a.mov(eax, __dword_ptr[routine.Symbol("pc:Argument")]);
        a.je(isFirst);
        a.mov(__dword_ptr[esp + (edi * Word) - Word], eax);
        a.jmp(passed);
        a.Label(ref isFirst);
        a.mov(edx, eax);
        a.Label(ref passed);
        a.mov(al, __byte_ptr[ebx + SiteIsAtomic]);
        a.mov(__byte_ptr[esi + CrossingAtomic], al);
    }

    // A function has ended, with the result in EDX; the stack is where the call has left it.
    private static void EndFunction(RoutineAssembler routine, ref Label general)
    {
        Assembler a = routine.Code;
        Label byPlan = a.CreateLabel();
        Label isReference = a.CreateLabel();
        Label isChecked = a.CreateLabel();
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
        a.cmp(__dword_ptr[ecx + EntryResultService], 0);
        a.jne(isReference);
        a.Label(ref isChecked);
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

        a.Label(ref isReference);
        CheckResult(routine, isChecked);
    }

    // EDX what should be a reference, ECX plan, EBX crossing, EBP thread. Nothing happens between the check and the end of the call, which
    // looks the reference up again; so if something is pending, or the reference is unusual, a temporary one takes its place.
    private static void CheckResult(RoutineAssembler routine, Label isChecked)
    {
        Assembler a = routine.Code;
        Label take = a.CreateLabel();
        a.test(edx, edx);
        a.je(isChecked);
        a.cmp(__dword_ptr[routine.Symbol("ia32:Work")], 0);
        a.jne(take);
        a.push(ecx);
        a.push(ebp);
        a.mov(esi, ebx);
        a.mov(eax, __dword_ptr[ecx + EntryResultService]);
        a.mov(ebp, __dword_ptr[ecx + EntryServer]);
        a.mov(ecx, edx);
        a.call(routine.Symbol("pc:FindObject"));
        a.pop(ebp);
        a.pop(ecx);
        a.je(isChecked);

        // pc:TakeResult(plan, reference) comes back if it is one.
        a.Label(ref take);
        a.push(ecx);
        a.call(routine.Symbol("pc:TakeResult"));
        a.pop(ecx);
        a.mov(edx, eax);
        a.jmp(isChecked);
    }
}
