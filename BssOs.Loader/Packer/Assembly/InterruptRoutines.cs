using System.Collections.Generic;
using BssOs.Kernel.Ia32;
using BssOs.Kernel.Pc;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.ProcessorValues;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Targets of the interrupt descriptor table, reached through the stubs that Platform/Pc/Processor/Vectors.cs generates.</summary>
public sealed class InterruptRoutines : IAssemblyRoutines
{
    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return new AssemblyRoutine("pc:WaitingVector", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:WaitingVectorAddress", "pc:WaitingVector");
        yield return new AssemblyRoutine("pc:State", new byte[Word], [], RoutineSection.Data);
        yield return SymbolAddress.Of("pc:StateAddress", "pc:State");
        yield return StackUsedUp();
        yield return SymbolAddress.Of("pc:StackUsedUpAddress", "pc:StackUsedUp");
        yield return InterruptEntry();
        yield return SymbolAddress.Of("pc:InterruptEntryAddress", "pc:InterruptEntry");
        yield return ExceptionEntry();
        yield return SymbolAddress.Of("pc:ExceptionEntryAddress", "pc:ExceptionEntry");
        yield return DoubleFaultEntry();
        yield return SymbolAddress.Of("pc:DoubleFaultEntryAddress", "pc:DoubleFaultEntry");
        yield return ThrowAfterTaskSwitch();
        yield return SymbolAddress.Of("pc:ThrowAfterTaskSwitchAddress", "pc:ThrowAfterTaskSwitch");
    }

    // The stub has pushed a dummy error code and the vector. In the kernel an interrupt is only recorded, and a single step is ignored.
    // Elsewhere, all registers that the interrupted code might use are saved on its own stack, if there is room.
    private static AssemblyRoutine InterruptEntry()
    {
        const int vector = Word;
        const int eip = vector + (2 * Word);
        const int flags = eip + (2 * Word);
        const int pushed = flags + Word;
        var routine = new RoutineAssembler("pc:InterruptEntry");
        Assembler a = routine.Code;
        Label outside = a.CreateLabel();
        Label step = a.CreateLabel();
        Label usedUp = a.CreateLabel();
        Label isNoted = a.CreateLabel();
        Label done = a.CreateLabel();
        GoToDomainEntry(routine);
        a.push(eax);
        a.cmp(__dword_ptr[esp + eip], routine.Symbol("link:code-end"));
        a.jae(outside);
        a.mov(eax, __dword_ptr[esp + vector]);
        a.cmp(eax, StepVector);
        a.je(step);
        a.mov(__dword_ptr[routine.Symbol("pc:WaitingVector")], eax);
        a.or(__dword_ptr[routine.Symbol("ia32:Work")], ExitWork.Waiting);
        a.and(__dword_ptr[esp + flags], ~InterruptFlag);
        a.jmp(done);
        a.Label(ref step);
        a.and(__dword_ptr[esp + flags], ~TrapFlag);
        a.Label(ref done);
        a.pop(eax);
        a.add(esp, 2 * Word);
        a.iretd();

        a.Label(ref outside);
        a.mov(eax, __dword_ptr[routine.Symbol("pc:State")]);
        a.mov(eax, __dword_ptr[eax + StateStackLimit]);
        a.sub(eax, pushed + (int)(StackRoom.UsualBytes - StackRoom.InterruptBytes));
        a.cmp(esp, eax);
        a.jb(usedUp);
        a.pop(eax);
        SaveAndCall(routine, "pc:Interrupt");

        a.Label(ref usedUp);
        a.mov(eax, __dword_ptr[esp + vector]);
        a.cmp(eax, StepVector);
        a.je(isNoted);
        a.mov(__dword_ptr[routine.Symbol("pc:WaitingVector")], eax);
        a.or(__dword_ptr[routine.Symbol("ia32:Work")], ExitWork.Waiting);
        a.Label(ref isNoted);
        a.pop(eax);
        a.add(esp, 2 * Word);
        a.jmp(routine.Symbol("pc:StackUsedUp"));
        return routine.Build();
    }

    // Asks the double fault task, which has a stack, what to do. It either sends this task elsewhere or lets it go back to what was
    // interrupted; switching tasks sets CR0.TS.
    private static AssemblyRoutine StackUsedUp()
    {
        var routine = new RoutineAssembler("pc:StackUsedUp");
        routine.Code.@int(DoubleFaultVector);
        routine.Code.clts();
        routine.Code.iretd();
        return routine.Build();
    }

    // The privilege level of what was interrupted is in the lowest bits of its code segment: vector, error code and address lie below.
    private static void GoToDomainEntry(RoutineAssembler routine)
    {
        routine.Code.test(__byte_ptr[esp + (3 * Word)], Selectors.PrivilegeMask);
        routine.Code.jne(routine.Symbol("pc:DomainEntry"));
    }

    // What lies on the stack becomes an ExceptionState, which is taken from it again.
    private static void SaveAndCall(RoutineAssembler routine, string function)
    {
        Assembler a = routine.Code;
        a.pushad();
        a.mov(ebp, esp);
        a.sub(esp, FxSaveBytes);
        a.and(esp, -FxSaveAlignment);
        a.fxsave(__[esp]);
        a.cld();
        a.mov(ecx, ebp);
        a.call(routine.Symbol(function));
        a.fxrstor(__[esp]);
        a.mov(esp, ebp);
        a.popad();
        a.add(esp, 2 * Word);
        a.iretd();
    }

    // The processor or the stub has pushed an error code, the stub the vector. pc:Exception(registers) returns after a page fault whose
    // page has come. The way back to a domain can fail in its last instruction, when the data segments are already the domain's: if an
    // interrupt came behind the last instruction of its code.
    private static AssemblyRoutine ExceptionEntry()
    {
        var routine = new RoutineAssembler("pc:ExceptionEntry");
        GoToDomainEntry(routine);
        routine.Code.push(eax);
        routine.Code.mov(eax, ss);
        routine.Code.mov(ds, eax);
        routine.Code.mov(es, eax);
        routine.Code.pop(eax);
        SaveAndCall(routine, "pc:Exception");
        return routine.Build();
    }

    // A separate task, because the stack that faulted is unusable. pc:DoubleFault modifies the saved state of the faulting task; iret
    // returns to it, and the next double fault continues after the iret. A double fault pushes an error code, an instruction
    // (pc:StackUsedUp) does not, so that the stack pointer is taken from EBP, where it is from the first time on. A task switch sets
    // CR0.TS, which makes SSE instructions fault, hence clts; their registers are those of the faulting task.
    private static AssemblyRoutine DoubleFaultEntry()
    {
        var routine = new RoutineAssembler("pc:DoubleFaultEntry");
        Assembler a = routine.Code;
        Label again = a.CreateLabel();
        a.Label(ref again);
        a.clts();
        a.sub(esp, FxSaveBytes);
        a.and(esp, -FxSaveAlignment);
        a.fxsave(__[esp]);
        a.call(routine.Symbol("pc:DoubleFault"));
        a.fxrstor(__[esp]);
        a.mov(esp, ebp);
        a.iretd();
        a.jmp(again);
        return routine.Build();
    }

    // Like ia32:ThrowOn, for the task that a double fault has left: switching tasks sets CR0.TS.
    private static AssemblyRoutine ThrowAfterTaskSwitch()
    {
        var routine = new RoutineAssembler("pc:ThrowAfterTaskSwitch");
        routine.Code.clts();
        routine.Code.jmp(routine.Symbol("ia32:ThrowOn"));
        return routine.Build();
    }
}
