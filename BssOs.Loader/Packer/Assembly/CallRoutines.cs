using System.Collections.Generic;
using Iced.Intel;
using static BssOs.Kernel.Ia32.Ia32Layout;
using static Iced.Intel.AssemblerRegisters;

namespace BssOs.Packer.Assembly;

/// <summary>Context switch, the kernel's own <c>Try</c> call, and unwinding to it. See docs/calls.md.</summary>
public sealed class CallRoutines : IAssemblyRoutines
{
    /// <inheritdoc/>
    public IEnumerable<AssemblyRoutine> Assemble()
    {
        yield return SwitchStack();
        yield return TryCall();
        yield return TryCallFailed();
        yield return Unwind();
        yield return Resume();
        yield return OnAnotherStack("ia32:ThrowOn", SystemCallSymbol.Throw);
        yield return OnAnotherStack("ia32:RaiseOn", "ia32:RaiseHere");
        yield return CallOnNewStack();
        yield return SymbolAddress.Of("ia32:CallOnNewStackAddress", "ia32:CallOnNewStack");
    }

    // void SwitchStack(void** saveOld, void* newStack): a stack pointer points to ebp, edi, esi, ebx, return address.
    private static AssemblyRoutine SwitchStack()
    {
        var routine = new RoutineAssembler("ia32:SwitchStack");
        Assembler a = routine.Code;
        a.push(ebx);
        a.push(esi);
        a.push(edi);
        a.push(ebp);
        a.mov(__dword_ptr[ecx], esp);
        a.mov(esp, edx);
        a.pop(ebp);
        a.pop(edi);
        a.pop(esi);
        a.pop(ebx);
        a.ret();
        return routine.Build();
    }

    // uint TryCall(CpuState* state, delegate*<void*, nuint> function, void* argument, nuint* result)
    // On the stack: try frame, return address, result, argument.
    private static AssemblyRoutine TryCall()
    {
        const int result = TryBytes + Word;
        const int argument = result + Word;
        var routine = new RoutineAssembler("ia32:TryCall");
        Assembler a = routine.Code;
        Label noResult = a.CreateLabel();
        a.push(ebx);
        a.push(esi);
        a.push(edi);
        a.push(ebp);
        a.push(routine.Symbol("ia32:TryCallFailed"));
        a.push(0);
        a.push(__dword_ptr[ecx + StateTempTop]);
        a.push(__dword_ptr[ecx + StateFrames]);
        a.mov(__dword_ptr[ecx + StateFrames], esp);

        // The frame saves ebx, so it can hold the state across the call.
        a.mov(ebx, ecx);
        a.mov(ecx, __dword_ptr[esp + argument]);
        a.call(edx);
        a.mov(ecx, __dword_ptr[esp + result]);
        a.test(ecx, ecx);
        a.je(noResult);
        a.mov(__dword_ptr[ecx], eax);
        a.Label(ref noResult);
        a.pop(__dword_ptr[ebx + StateFrames]);
        a.add(esp, TrySavedEbx - Word);
        a.pop(ebx);
        a.xor(eax, eax);
        a.ret(2 * Word);
        return routine.Build();
    }

    // Unwind jumps here with the stack pointer at the frame, and all registers except eax, ecx and edx as they were at entry.
    private static AssemblyRoutine TryCallFailed()
    {
        var routine = new RoutineAssembler("ia32:TryCallFailed");
        routine.Code.add(esp, TryBytes);
        routine.Code.mov(eax, edx);
        routine.Code.ret(2 * Word);
        return routine.Build();
    }

    // void Unwind(Frame* tryFrame, uint error): the core has already removed the frame from the list.
    private static AssemblyRoutine Unwind()
    {
        var routine = new RoutineAssembler("ia32:Unwind");
        Assembler a = routine.Code;

        // Stacks that were entered since are no longer needed, and must not be in use when they are freed.
        a.mov(esp, ecx);
        a.mov(ebx, ecx);
        a.mov(esi, edx);
        a.call(routine.Symbol("ia32:LeaveStacks"));
        a.mov(ecx, ebx);
        a.mov(edx, esi);
        a.jmp(routine.Symbol("ia32:Resume"));
        return routine.Build();
    }

    // void Resume(Frame* tryFrame, uint error): as Unwind, on the stack on which the frame lies.
    private static AssemblyRoutine Resume()
    {
        var routine = new RoutineAssembler("ia32:Resume");
        Assembler a = routine.Code;
        a.mov(esp, ecx);
        a.mov(ebp, __dword_ptr[ecx + TrySavedEbp]);
        a.mov(edi, __dword_ptr[ecx + TrySavedEdi]);
        a.mov(esi, __dword_ptr[ecx + TrySavedEsi]);
        a.mov(ebx, __dword_ptr[ecx + TrySavedEbx]);
        a.mov(ecx, __dword_ptr[ecx + TryResume]);
        a.xor(eax, eax);

        // The kernel's own catcher checks for no pending work, since it continues in the kernel.
        Label server = a.CreateLabel();
        a.cmp(ecx, routine.Symbol("link:code-end"));
        a.jae(server);
        a.jmp(ecx);
        a.Label(ref server);
        a.jmp(__dword_ptr[routine.Symbol("ia32:GoOn")]);
        return routine.Build();
    }

    // void ThrowOn(void* stack, uint error): throws, after leaving the stack on which it was called. RaiseOn: the error is already
    // recorded.
    private static AssemblyRoutine OnAnotherStack(string name, string function)
    {
        var routine = new RoutineAssembler(name);
        Assembler a = routine.Code;
        a.mov(esp, ecx);
        a.mov(ecx, edx);
        a.call(routine.Symbol(function));
        return routine.Build();
    }

    // Called by an entry stub (Platform/Ia32/Stubs/EntryStub.cs) that found too little stack, with ecx and edx as at its entry. On the
    // stack: address at which the stub continues, bytes of arguments, bytes needed, return address, arguments.
    private static AssemblyRoutine CallOnNewStack()
    {
        const int savedRegisters = 4;
        const int goOn = savedRegisters * Word;
        const int argumentBytes = goOn + Word;
        const int need = argumentBytes + Word;
        const int returnPlace = need + Word;
        const int arguments = returnPlace + Word;
        var routine = new RoutineAssembler("ia32:CallOnNewStack");
        Assembler a = routine.Code;
        a.push(ebp);
        a.push(ebx);
        a.push(esi);
        a.push(edi);
        a.mov(ebp, esp);
        a.push(ecx);
        a.push(edx);
        a.mov(ecx, __dword_ptr[ebp + need]);
        a.call(routine.Symbol("ia32:EnterStack"));
        a.pop(edx);
        a.pop(ebx);
        a.mov(ecx, __dword_ptr[ebp + argumentBytes]);
        a.sub(eax, ecx);
        a.mov(esp, eax);
        a.mov(edi, eax);
        a.lea(esi, __[ebp + arguments]);
        a.cld();
        a.rep.movsb();
        a.mov(ecx, ebx);
        a.call(__dword_ptr[ebp + goOn]);
        a.mov(esp, ebp);
        a.mov(ebx, eax);
        a.call(routine.Symbol("ia32:LeaveStack"));
        a.mov(eax, ebx);
        a.mov(ecx, __dword_ptr[ebp + argumentBytes]);
        a.mov(edx, __dword_ptr[ebp + returnPlace]);
        a.pop(edi);
        a.pop(esi);
        a.pop(ebx);
        a.pop(ebp);

        // What was above the four saved registers, including the arguments.
        a.lea(esp, __[esp + ecx + (arguments - goOn)]);
        a.mov(ecx, edx);
        a.jmp(__dword_ptr[routine.Symbol("ia32:GoOn")]);
        return routine.Build();
    }
}
