using System.Collections.Generic;
using BssOs.Format;
using BssOs.Kernel;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static BssOs.Packer.Assembly.ReferenceCode;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// What pc:GateEntry finds out and counts of references of a domain: the usual cases, with interrupts disabled. Each routine says by
/// ZF = 1 that it has done its work; otherwise it has changed nothing, and C# does all of it.
/// </summary>
/// <remarks>At the entry of all: ESI crossing. EDX is changed by those that say so.</remarks>
public sealed class ReferenceRoutines : IAssemblyRoutines
{
    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return FindObject();
        yield return AddReference();
        yield return DropReference();
        yield return NoteReference();
        yield return EndInnerFrame();
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
        a.cmp(__dword_ptr[ecx + ObjectMark], CodedValues.AliveMark);
        a.jne(end);
        a.Label(ref found);
        a.pop(eax);
        a.push(eax);
        a.cmp(eax, ServiceRecord.AnyService);
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
        Label none = a.CreateLabel();
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
        a.je(none);
        a.add(ebp, Word);
        a.shr(eax, 1);
        a.jnc(others);
        a.cmp(ecx, __dword_ptr[ebp - Word]);
        a.jne(others);
        a.jmp(owned);
        a.Label(ref none);
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
        return Complete(routine, ref end, ref none);
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
}
