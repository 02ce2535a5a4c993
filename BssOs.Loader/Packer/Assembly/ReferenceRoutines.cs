using System.Collections.Generic;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// What pc:GateEntry does with references of a domain, by the plan of the call site: the usual cases, with interrupts disabled. Each
/// routine says by ZF = 1 that it has done its work; otherwise it has changed nothing, and C# does all of it.
/// </summary>
/// <remarks>At the entry of all: EBX plan, ESI crossing. EDX is changed by those that say so.</remarks>
public sealed class ReferenceRoutines : IAssemblyRoutines
{
    // Servers.AnyService, ServerObject.AliveMark and ReferenceTable.Renewed.
    private const int AnyService = 1;
    private const int AliveMark = 0x214A424F;
    private const uint Renewed = 0x8000_0000;

    // SystemCallNumber.
    private const int ReleasePermanentNumber = 1;
    private const int ReferenceOfNumber = 5;

    private const int PageShift = 12;
    private const int UnitShift = 6;
    private const int UnitMask = (1 << (PageShift - UnitShift)) - 1;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return FindObject();
        yield return AddReference();
        yield return DropReference();
        yield return NoteReference();
        yield return EndInnerFrame();
        yield return SystemCall();
        yield return Keep();
        yield return ReleasePermanent();
        yield return ReleaseTemporary();
        yield return ReferenceOf();
        yield return Cast();
    }

    // ECX reference, not null, EAX service, EBP server. Then ECX the object. Changes EAX, EBP.
    private static AssemblyRoutine FindObject()
    {
        var routine = new RoutineAssembler("pc:FindObject");
        Assembler a = routine.Code;
        Label temporary = a.CreateLabel();
        Label next = a.CreateLabel();
        Label lent = a.CreateLabel();
        Label owned = a.CreateLabel();
        Label found = a.CreateLabel();
        Label end = a.CreateLabel();
        a.push(eax);
        FindEntry(a, ebp);
        a.cmp(ecx, __dword_ptr[eax + EntryReference]);
        a.jne(temporary);
        a.mov(ecx, __dword_ptr[eax + EntryObject]);
        a.jmp(found);

        // Those that the current call has got itself, the newest first. Locks stand among them, as odd numbers; so may the mark be, if the
        // call is counted.
        a.Label(ref temporary);
        a.test(cl, 1);
        a.jne(end);
        a.mov(eax, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(ebp, __dword_ptr[eax + StateFrames]);
        a.mov(ebp, __dword_ptr[ebp + FrameMark]);
        a.and(ebp, -Word);
        a.mov(eax, __dword_ptr[eax + StateTempTop]);
        a.Label(ref next);
        a.sub(eax, Word);
        a.cmp(eax, ebp);
        a.jb(lent);
        a.cmp(ecx, __dword_ptr[eax]);
        a.jne(next);
        a.jmp(owned);
        a.Label(ref lent);
        FindLent(a, owned, end);
        a.Label(ref owned);
        a.cmp(__dword_ptr[ecx + ObjectMark], AliveMark);
        a.jne(end);
        a.Label(ref found);
        a.pop(eax);
        a.push(eax);
        a.cmp(eax, AnyService);
        a.je(end);
        a.mov(ebp, __dword_ptr[ecx + ObjectKind]);
        a.cmp(eax, __dword_ptr[ebp + KindServiceId]);
        a.Label(ref end);
        a.pop(eax);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // Whether ECX is a reference among the arguments of the call into the domain.
    private static void FindLent(Assembler a, Label owned, Label other)
    {
        Label general = a.CreateLabel();
        Label words = a.CreateLabel();
        Label others = a.CreateLabel();
        Label next = a.CreateLabel();
        a.mov(ebp, __dword_ptr[esi + CrossingPlan]);
        a.test(ebp, ebp);
        a.je(general);
        a.mov(eax, __dword_ptr[ebp + EntryLentMask]);
        a.lea(ebp, __[esi + CrossingArguments]);
        a.jmp(words);
        a.Label(ref general);
        a.mov(eax, __dword_ptr[esi + CrossingLentMask]);
        a.mov(ebp, __dword_ptr[esi + CrossingLent]);
        a.Label(ref words);
        a.shr(eax, 1);
        a.jnc(others);
        a.cmp(ecx, __dword_ptr[esi + CrossingFirst]);
        a.je(owned);
        a.Label(ref others);
        a.test(eax, eax);
        a.je(next);
        a.add(ebp, Word);
        a.shr(eax, 1);
        a.jnc(others);
        a.cmp(ecx, __dword_ptr[ebp - Word]);
        a.jne(others);
        a.jmp(owned);
        a.Label(ref next);
        Refuse(a);
        a.jmp(other);
    }

    // ECX object; changes EAX. A local server counts for its server as well.
    private static AssemblyRoutine AddReference()
    {
        var routine = new RoutineAssembler("pc:AddReference");
        Assembler a = routine.Code;
        Label whole = a.CreateLabel();
        FindWhole(a);
        a.inc(__dword_ptr[eax + ObjectReferences]);
        a.jns(whole);
        a.mov(eax, __dword_ptr[eax + ObjectServer]);
        a.mov(eax, __dword_ptr[eax]);
        a.inc(__dword_ptr[eax + ObjectReferences]);
        a.Label(ref whole);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // ECX object; changes EAX, EDI, EBP. Not the last reference: the bits of a count without Objects.Part are more than 1.
    private static AssemblyRoutine DropReference()
    {
        var routine = new RoutineAssembler("pc:DropReference");
        Assembler a = routine.Code;
        Label whole = a.CreateLabel();
        Label last = a.CreateLabel();
        FindWhole(a);
        a.mov(edi, __dword_ptr[eax + ObjectReferences]);
        a.lea(ebp, __[edi - 1]);
        a.add(ebp, ebp);
        a.je(last);
        a.test(edi, edi);
        a.jns(whole);
        a.mov(edi, __dword_ptr[eax + ObjectServer]);
        a.mov(edi, __dword_ptr[edi]);
        a.mov(ebp, __dword_ptr[edi + ObjectReferences]);
        a.dec(ebp);
        a.add(ebp, ebp);
        a.je(last);
        a.dec(__dword_ptr[edi + ObjectReferences]);
        a.Label(ref whole);
        a.dec(__dword_ptr[eax + ObjectReferences]);
        Accept(a);
        a.ret();
        a.Label(ref last);
        Refuse(a);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // The newest frame within the domain is to get a temporary reference; changes EAX, EDI. Always does its work (InnerFrames.Note).
    private static AssemblyRoutine NoteReference()
    {
        var routine = new RoutineAssembler("pc:NoteReference");
        Assembler a = routine.Code;
        Label none = a.CreateLabel();
        FindInnerFrame(a, none);
        a.cmp(__dword_ptr[eax + FrameMark], 0);
        a.jne(none);
        a.mov(edi, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(edi, __dword_ptr[edi + StateTempTop]);
        a.mov(__dword_ptr[eax + FrameMark], edi);
        a.Label(ref none);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // The newest frame within the domain ends, and holds at most one temporary reference (InnerFrames.End). Changes EDX.
    private static AssemblyRoutine EndInnerFrame()
    {
        var routine = new RoutineAssembler("pc:EndInnerFrame");
        Assembler a = routine.Code;
        Label none = a.CreateLabel();
        Label clear = a.CreateLabel();
        Label end = a.CreateLabel();
        FindInnerFrame(a, none);
        a.mov(ebp, __dword_ptr[eax + FrameMark]);
        a.mov(edx, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(ecx, __dword_ptr[edx + StateTempTop]);
        a.cmp(ebp, ecx);
        a.je(clear);
        a.sub(ecx, Word);
        a.cmp(ebp, ecx);
        a.jne(none);
        a.mov(edi, __dword_ptr[edx + StateFrames]);
        a.cmp(ebp, __dword_ptr[edi + FrameMark]);
        a.jb(none);
        a.mov(ecx, __dword_ptr[ecx]);
        a.test(cl, 1);
        a.jne(none);
        a.push(eax);
        a.push(ebp);
        a.call(routine.Symbol("pc:DropReference"));
        a.pop(ebp);
        a.pop(eax);
        a.jne(end);
        a.mov(__dword_ptr[edx + StateTempTop], ebp);
        a.Label(ref clear);
        a.mov(__dword_ptr[eax + FrameMark], 0);
        a.Label(ref end);
        a.ret();
        a.Label(ref none);
        Refuse(a);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // ECX first argument. Then EAX the result.
    private static AssemblyRoutine SystemCall()
    {
        var routine = new RoutineAssembler("pc:ReferenceCall");
        Assembler a = routine.Code;
        Label keep = a.CreateLabel();
        Label permanent = a.CreateLabel();
        Label own = a.CreateLabel();
        Label cast = a.CreateLabel();
        a.mov(ebp, __dword_ptr[ebx + SiteServer]);
        a.mov(eax, __dword_ptr[ebx + SiteEntry]);
        a.cmp(eax, ReleasePermanentNumber);
        a.jb(keep);
        a.je(permanent);
        a.cmp(eax, ReferenceOfNumber);
        a.je(own);

        // The number of Cast is the next one.
        a.ja(cast);
        a.jmp(routine.Symbol("pc:ReleaseTemporary"));
        a.Label(ref keep);
        a.jmp(routine.Symbol("pc:Keep"));
        a.Label(ref permanent);
        a.jmp(routine.Symbol("pc:ReleasePermanent"));
        a.Label(ref own);
        a.jmp(routine.Symbol("pc:ReferenceOf"));
        a.Label(ref cast);
        a.jmp(routine.Symbol("pc:Cast"));
        return routine.Build(alignment: 1);
    }

    // EBP server, EDX service. What refers to it already stays what it is.
    private static AssemblyRoutine Cast()
    {
        var routine = new RoutineAssembler("pc:Cast");
        Assembler a = routine.Code;
        Label isNull = a.CreateLabel();
        a.test(ecx, ecx);
        a.je(isNull);
        a.mov(edi, ecx);
        a.mov(eax, edx);
        a.call(routine.Symbol("pc:FindObject"));
        a.mov(eax, edi);
        a.ret();
        a.Label(ref isNull);
        Refuse(a);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // EBP server. A reference to a local server of its own counts for that alone. Changes EDX.
    private static AssemblyRoutine Keep()
    {
        var routine = new RoutineAssembler("pc:Keep");
        Assembler a = routine.Code;
        Label own = a.CreateLabel();
        Label enter = a.CreateLabel();
        Label other = a.CreateLabel();
        Label end = a.CreateLabel();
        a.test(ecx, ecx);
        a.je(other);
        a.mov(eax, AnyService);
        a.call(routine.Symbol("pc:FindObject"));
        a.jne(end);
        a.mov(ebp, __dword_ptr[ebx + SiteServer]);
        a.mov(edx, __dword_ptr[ebp + ServerFreeEntry]);
        a.test(edx, edx);
        a.je(other);
        a.mov(edi, __dword_ptr[ebp + ServerQuota]);
        a.mov(eax, __dword_ptr[edi + QuotaReferencesMax]);
        a.dec(eax);
        a.cmp(__dword_ptr[edi + QuotaReferences], eax);
        a.ja(other);
        a.inc(__dword_ptr[edi + QuotaReferences]);
        a.cmp(__dword_ptr[ecx + ObjectServer], ebp);
        a.je(own);
        a.call(routine.Symbol("pc:AddReference"));
        a.Label(ref enter);
        a.mov(eax, __dword_ptr[edx + EntryObject]);
        a.mov(__dword_ptr[ebp + ServerFreeEntry], eax);
        a.mov(__dword_ptr[edx + EntryObject], ecx);
        a.inc(__dword_ptr[edx + EntryReference]);
        a.mov(eax, __dword_ptr[edx + EntryReference]);
        Accept(a);
        a.Label(ref end);
        a.ret();
        a.Label(ref own);
        FindWhole(a);
        a.cmp(__dword_ptr[eax + ObjectReferences], 0);
        a.jns(enter);
        a.inc(__dword_ptr[eax + ObjectReferences]);
        a.jmp(enter);
        a.Label(ref other);
        Refuse(a);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // EBP server. Required services are kept as long as the server. Changes EDX.
    private static AssemblyRoutine ReleasePermanent()
    {
        var routine = new RoutineAssembler("pc:ReleasePermanent");
        Assembler a = routine.Code;
        Label other = a.CreateLabel();
        Label end = a.CreateLabel();
        a.mov(eax, __dword_ptr[ebp + ServerRequiredCount]);
        a.inc(eax);
        a.cmp(ecx, eax);
        a.jbe(other);
        FindEntry(a, ebp);
        a.cmp(ecx, __dword_ptr[eax + EntryReference]);
        a.jne(other);
        a.mov(edx, eax);
        a.mov(ecx, __dword_ptr[edx + EntryObject]);
        a.cmp(__dword_ptr[ecx + ObjectServer], ebp);
        a.je(other);
        a.call(routine.Symbol("pc:DropReference"));
        a.jne(end);
        a.mov(ebp, __dword_ptr[ebx + SiteServer]);
        a.mov(eax, __dword_ptr[ebp + ServerFreeEntry]);
        a.mov(__dword_ptr[edx + EntryObject], eax);
        a.mov(__dword_ptr[ebp + ServerFreeEntry], edx);
        a.mov(eax, __dword_ptr[edx + EntryReference]);
        a.add(eax, __dword_ptr[ebp + ServerTableLast]);
        a.or(eax, unchecked((int)Renewed));
        a.mov(__dword_ptr[edx + EntryReference], eax);
        a.mov(eax, __dword_ptr[ebp + ServerQuota]);
        a.dec(__dword_ptr[eax + QuotaReferences]);
        a.xor(eax, eax);
        a.Label(ref end);
        a.ret();
        a.Label(ref other);
        Refuse(a);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // The newest reference of the current call. Changes EDX.
    private static AssemblyRoutine ReleaseTemporary()
    {
        var routine = new RoutineAssembler("pc:ReleaseTemporary");
        Assembler a = routine.Code;
        Label other = a.CreateLabel();
        Label end = a.CreateLabel();
        a.mov(edx, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(eax, __dword_ptr[edx + StateTempTop]);
        a.mov(edi, __dword_ptr[edx + StateFrames]);
        a.cmp(eax, __dword_ptr[edi + FrameMark]);
        a.jbe(other);
        a.cmp(ecx, __dword_ptr[eax - Word]);
        a.jne(other);
        a.test(cl, 1);
        a.jne(other);
        a.call(routine.Symbol("pc:DropReference"));
        a.jne(end);
        a.sub(__dword_ptr[edx + StateTempTop], Word);
        a.xor(eax, eax);
        a.Label(ref end);
        a.ret();
        a.Label(ref other);
        Refuse(a);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // ECX what should be the address of the private data of an object, EBP server. Changes EDX.
    private static AssemblyRoutine ReferenceOf()
    {
        var routine = new RoutineAssembler("pc:ReferenceOf");
        Assembler a = routine.Code;
        Label other = a.CreateLabel();
        a.mov(edx, __dword_ptr[ebx + SiteDomain]);
        a.cmp(ecx, __dword_ptr[edx + DomainDataStart]);
        a.jb(other);
        a.cmp(ecx, __dword_ptr[edx + DomainDataEnd]);
        a.jae(other);
        a.mov(eax, ecx);
        a.shr(eax, PageShift);
        a.mov(edx, __dword_ptr[edx + DomainOwners]);
        a.mov(edx, __dword_ptr[edx + (eax * Word)]);
        a.mov(eax, ecx);
        a.shr(eax, UnitShift);
        a.and(eax, UnitMask);
        a.mov(edx, __dword_ptr[edx + (eax * Word)]);
        a.test(edx, edx);
        a.je(other);
        a.cmp(__dword_ptr[edx + ObjectBytes], ecx);
        a.jne(other);
        a.cmp(__dword_ptr[edx + ObjectMark], AliveMark);
        a.jne(other);
        a.cmp(__dword_ptr[edx + ObjectServer], ebp);
        a.jne(other);
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(eax, __dword_ptr[ebp + StateTempTop]);
        a.cmp(eax, __dword_ptr[ebp + StateTempLimit]);
        a.je(other);
        a.mov(ecx, edx);
        a.call(routine.Symbol("pc:NoteReference"));
        a.mov(eax, __dword_ptr[ebp + StateTempTop]);
        a.mov(__dword_ptr[eax], ecx);
        a.add(__dword_ptr[ebp + StateTempTop], Word);
        a.call(routine.Symbol("pc:AddReference"));
        a.mov(eax, ecx);
        Accept(a);
        a.ret();
        a.Label(ref other);
        Refuse(a);
        a.ret();
        return routine.Build(alignment: 1);
    }

    // EAX: the entry that a reference in ECX would have.
    private static void FindEntry(Assembler a, AssemblerRegister32 server)
    {
        a.lea(eax, __[ecx * EntryBytes]);
        a.and(eax, __dword_ptr[server + ServerTableMask]);
        a.add(eax, __dword_ptr[server + ServerTable]);
    }

    // EAX: the object that the one in ECX is a facet of, or that itself. A header has 24 bytes.
    private static void FindWhole(Assembler a)
    {
        a.mov(eax, __dword_ptr[ecx + ObjectKind]);
        a.mov(eax, __dword_ptr[eax + KindFacet]);
        a.lea(eax, __[eax + (eax * 2)]);
        a.lea(eax, __[ecx + (eax * (ObjectBytes / 3))]);
    }

    // EAX: where the kernel has the newest frame within the domain. Should its page be missing, the domain lies: an error of the call.
    private static void FindInnerFrame(Assembler a, Label none)
    {
        a.mov(edi, __dword_ptr[esi + CrossingStack]);
        a.mov(eax, __dword_ptr[edi + StackHead]);
        a.mov(eax, __dword_ptr[eax]);
        a.cmp(eax, __dword_ptr[edi + StackBottom]);
        a.jb(none);
        a.cmp(eax, __dword_ptr[esi + CrossingPointer]);
        a.jae(none);
        a.test(al, Word - 1);
        a.jne(none);
        a.add(eax, __dword_ptr[edi + StackBase]);
    }

    // ZF = 1.
    private static void Accept(Assembler a) => a.cmp(eax, eax);

    // ZF = 0: the stack pointer is not 0.
    private static void Refuse(Assembler a) => a.test(esp, esp);
}
