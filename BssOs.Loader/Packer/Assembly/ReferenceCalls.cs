using System.Collections.Generic;
using BssOs.Format;
using BssOs.Kernel;
using BssOs.Kernel.Ia32;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Pc.IsolationLayout;
using static BssOs.Packer.Assembly.ReferenceCode;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>
/// The system calls of a domain that take, cast and release references: the usual cases, with interrupts disabled. Each says by ZF = 1
/// that it has done its work; otherwise it has changed nothing, and C# does all of it (UserSystemCalls).
/// </summary>
/// <remarks>At the entry of all: EBX plan, ESI crossing, EBP server, ECX first argument. EDX is changed by those that say so.</remarks>
public sealed class ReferenceCalls : IAssemblyRoutines
{
    // Of Domain.Owners.
    private const int PageShift = 12;
    private const int UnitMask = (1 << (PageShift - UnitShift)) - 1;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return SystemCall();
        yield return Keep();
        yield return ReleasePermanent();
        yield return ReleaseTemporary();
        yield return ReferenceOf();
        yield return Cast();
    }

    // Then EAX the result. EBP is not set yet.
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
        a.cmp(eax, (uint)SystemCallNumber.ReleasePermanent);
        a.jb(keep);
        a.je(permanent);
        a.cmp(eax, (uint)SystemCallNumber.ReferenceOf);
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

    // EDX service. What refers to it already stays what it is.
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

    // A reference to a local server of its own counts for that alone. Changes EDX.
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
        a.mov(eax, ServiceRecord.AnyService);
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

    // Required services are kept as long as the server. Changes EDX.
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
        a.or(eax, CodedValues.Renewed);
        a.mov(__dword_ptr[edx + EntryReference], eax);
        a.mov(eax, __dword_ptr[ebp + ServerQuota]);
        a.dec(__dword_ptr[eax + QuotaReferences]);
        a.xor(eax, eax);
        return Complete(routine, ref end, ref other);
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
        return Complete(routine, ref end, ref other);
    }

    // ECX what should be the address of the private data of an object. Changes EDX.
    private static AssemblyRoutine ReferenceOf()
    {
        var routine = new RoutineAssembler("pc:ReferenceOf");
        Assembler a = routine.Code;
        Label noNote = a.CreateLabel();
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
        a.cmp(__dword_ptr[edx + ObjectMark], CodedValues.AliveMark);
        a.jne(other);
        a.cmp(__dword_ptr[edx + ObjectServer], ebp);
        a.jne(other);
        a.mov(ebp, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(eax, __dword_ptr[ebp + StateTempTop]);
        a.cmp(eax, __dword_ptr[ebp + StateTempLimit]);
        a.je(other);
        a.mov(ecx, edx);
        a.cmp(__byte_ptr[ebx + SiteIsNoted], 0);
        a.je(noNote);
        a.call(routine.Symbol("pc:NoteReference"));
        a.Label(ref noNote);
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
}
