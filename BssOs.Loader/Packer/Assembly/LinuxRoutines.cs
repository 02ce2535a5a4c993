using System.Collections.Generic;
using BssOs.Kernel.Ia32;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Transitions between Linux and the kernel as a process: start, system calls, signals.</summary>
public sealed class LinuxRoutines : IAssemblyRoutines
{
    private const int StackAlignment = 16;
    private const byte LinuxVector = 0x80;
    private const int SignalReturnNumber = 173;
    private const int SuspendNumber = 179;
    private const int SignalSetBytes = 8;

    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return Entry();
        yield return SystemCall();
        yield return new AssemblyRoutine("linux:Pending", new byte[Word], [], RoutineSection.Data);
        yield return WaitForInterrupt();
        yield return Post();
        yield return TakePending();
        yield return SignalEntry();
        yield return SignalReturn();
        yield return SymbolAddress.Of("linux:SignalEntryAddress", "linux:SignalEntry");
        yield return SymbolAddress.Of("linux:SignalReturnAddress", "linux:SignalReturn");
        yield return InterruptEntry();
        yield return SymbolAddress.Of("linux:InterruptEntryAddress", "linux:InterruptEntry");
        yield return FaultEntry();
        yield return SymbolAddress.Of("linux:FaultEntryAddress", "linux:FaultEntry");
        yield return InterruptEnd();
        yield return SymbolAddress.Of("linux:InterruptEndAddress", "linux:InterruptEnd");
        yield return SymbolAddress.Of("linux:ThrowOnAddress", "ia32:ThrowOn");
    }

    // The stack pointer points to the argument count of the program.
    private static AssemblyRoutine Entry()
    {
        var routine = new RoutineAssembler("linux:entry");
        Assembler a = routine.Code;
        a.mov(ecx, esp);
        a.and(esp, -StackAlignment);
        a.call(routine.Symbol("linux:Start"));
        return routine.Build();
    }

    // int SystemCall(uint number, nuint a … f): the last five are on the stack, f lowest; Linux takes them in ebx, ecx, edx, esi, edi, ebp.
    private static AssemblyRoutine SystemCall()
    {
        const int savedRegisters = 4;
        const int lowest = (savedRegisters + 1) * Word;
        const int stackWords = 5;
        var routine = new RoutineAssembler("linux:SystemCall");
        Assembler a = routine.Code;
        a.push(ebx);
        a.push(esi);
        a.push(edi);
        a.push(ebp);
        a.mov(eax, ecx);
        a.mov(ebx, edx);
        a.mov(ecx, __dword_ptr[esp + lowest + (4 * Word)]);
        a.mov(edx, __dword_ptr[esp + lowest + (3 * Word)]);
        a.mov(esi, __dword_ptr[esp + lowest + (2 * Word)]);
        a.mov(edi, __dword_ptr[esp + lowest + Word]);
        a.mov(ebp, __dword_ptr[esp + lowest]);
        a.@int(LinuxVector);
        a.pop(ebp);
        a.pop(edi);
        a.pop(esi);
        a.pop(ebx);
        a.ret(stackWords * Word);
        return routine.Build();
    }

    // void WaitForInterrupt(ulong* blocked): rt_sigsuspend, in a routine of its own, so that profiles can recognize idle time.
    private static AssemblyRoutine WaitForInterrupt()
    {
        var routine = new RoutineAssembler("linux:WaitForInterrupt");
        Assembler a = routine.Code;
        a.push(ebx);
        a.mov(ebx, ecx);
        a.mov(ecx, SignalSetBytes);
        a.mov(eax, SuspendNumber);
        a.@int(LinuxVector);
        a.pop(ebx);
        a.ret();
        return routine.Build();
    }

    // void Post(uint vectors): single instructions, which a signal cannot interrupt halfway.
    private static AssemblyRoutine Post()
    {
        var routine = new RoutineAssembler("linux:Post");
        routine.Code.or(__dword_ptr[routine.Symbol("linux:Pending")], ecx);
        routine.Code.or(__dword_ptr[routine.Symbol("ia32:Work")], ExitWork.Waiting);
        routine.Code.ret();
        return routine.Build();
    }

    // uint TakePending(): a signal between the two instructions sets the flag once more, and a later check finds nothing.
    private static AssemblyRoutine TakePending()
    {
        var routine = new RoutineAssembler("linux:TakePending");
        routine.Code.and(__dword_ptr[routine.Symbol("ia32:Work")], ~ExitWork.Waiting);
        routine.Code.xor(eax, eax);
        routine.Code.xchg(__dword_ptr[routine.Symbol("linux:Pending")], eax);
        routine.Code.ret();
        return routine.Build();
    }

    // On the stack: return address, signal number, information, context.
    private static AssemblyRoutine SignalEntry()
    {
        var routine = new RoutineAssembler("linux:SignalEntry");
        routine.Code.lea(ecx, __dword_ptr[esp + Word]);
        routine.Code.jmp(routine.Symbol("linux:Signal"));
        return routine.Build();
    }

    private static AssemblyRoutine SignalReturn()
    {
        var routine = new RoutineAssembler("linux:SignalReturn");
        routine.Code.mov(eax, SignalReturnNumber);
        routine.Code.@int(LinuxVector);
        return routine.Build();
    }

    // As if the interrupted code, a server's, had called it, on that code's stack.
    private static AssemblyRoutine InterruptEntry()
    {
        const int pushedBytes = 36;
        var routine = new RoutineAssembler("linux:InterruptEntry");
        Assembler a = routine.Code;
        Label again = a.CreateLabel();
        a.pushfd();
        a.pushad();
        a.cld();
        a.mov(ebp, esp);
        a.Label(ref again);
        a.sub(esp, ProcessorValues.FxSaveBytes);
        a.and(esp, -ProcessorValues.FxSaveAlignment);
        a.fxsave(__[esp]);
        a.mov(ecx, __dword_ptr[ebp + pushedBytes]);
        a.call(routine.Symbol("linux:Interrupt"));
        a.fxrstor(__[esp]);
        a.mov(esp, ebp);

        // An interrupt after this check finds the end below, and is handled as if it came after it.
        a.test(__dword_ptr[routine.Symbol("ia32:Work")], ExitWork.Waiting);
        a.jne(again);
        a.jmp(routine.Symbol("linux:InterruptEnd"));
        return routine.Build();
    }

    // As above, for a page that is to be brought: linux:Fault(the place that the signal handler has put on the stack). What is noted
    // meanwhile waits for the next way out of the kernel, or the next signal.
    private static AssemblyRoutine FaultEntry()
    {
        const int pushedBytes = 36;
        var routine = new RoutineAssembler("linux:FaultEntry");
        Assembler a = routine.Code;
        a.pushfd();
        a.pushad();
        a.cld();
        a.mov(ebp, esp);
        a.sub(esp, ProcessorValues.FxSaveBytes);
        a.and(esp, -ProcessorValues.FxSaveAlignment);
        a.fxsave(__[esp]);
        a.lea(ecx, __[ebp + pushedBytes]);
        a.call(routine.Symbol("linux:Fault"));
        a.fxrstor(__[esp]);
        a.mov(esp, ebp);
        a.jmp(routine.Symbol("linux:InterruptEnd"));
        return routine.Build();
    }

    // One byte each.
    private static AssemblyRoutine InterruptEnd()
    {
        var routine = new RoutineAssembler("linux:InterruptEnd");
        routine.Code.popad();
        routine.Code.popfd();
        routine.Code.ret();
        return routine.Build();
    }
}
