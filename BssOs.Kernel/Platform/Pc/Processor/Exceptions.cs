using System.Runtime;
using BssOs.Kernel.Ia32;
using static BssOs.Kernel.Ia32.ProcessorValues;

namespace BssOs.Kernel.Pc;

/// <summary>Turns processor exceptions into errors.</summary>
internal static unsafe class Exceptions
{
    // Vectors, Intel SDM volume 3, table 6-1.
    /// <summary>Vector of a division that failed.</summary>
    public const uint DivideError = 0;

    private const uint InvalidOpcode = 6;
    private const uint StackFault = 12;
    private const uint GeneralProtection = 13;
    private const uint PageFault = 14;

    /// <summary>Bit of a page fault's error code (Intel SDM volume 3, figure 4-12).</summary>
    public const uint WasWrite = 1 << 1;

    /// <summary>Called by pc:ExceptionEntry, on the stack that was in use; returns if the instruction is to be run again.</summary>
    [RuntimeExport("pc:Exception")]
    public static void Handle(ExceptionState* state)
    {
        Error error = state->Vector == DivideError
            ? DivideFault.ErrorOf((byte*)state->Eip, &state->Edi, (nuint)(state + 1)) : ErrorOf(state->Vector);
        if (state->Vector == PageFault && Preemption.MayBringPage((void*)state->Eip, PcRoutines.FaultAddress()))
        {
            error = StackCheck.IsLess(state + 1, StackRoom.InterruptBytes) ? Error.StackOverflow : BringPage(state);
            if (error == Error.None)
                return;
        }

        if (!Catcher.Exists)
            Panic.Report(state, PcRoutines.FaultAddress());

        // What was pushed before the exception lies above what the exception pushed.
        Errors.NoteFault((void*)state->Eip, state + 1);
        Platform.LetInterruptsIn();
        Errors.Throw(error);
    }

    private static Error BringPage(ExceptionState* state)
    {
        nuint address = PcRoutines.FaultAddress();
        Platform.LetInterruptsIn();
        Error error = Preemption.BringPage(
            (void*)state->Eip, address, (state->ErrorCode & WasWrite) != 0 ? PageAccess.Write : PageAccess.Read);
        PcRoutines.DisableInterrupts();
        if (error == Error.None)
            Interruption.GoBack(state);
        return error;
    }

    /// <summary>
    /// Called by pc:DoubleFaultEntry in a task of its own: an exception or interrupt could not be delivered, usually because the stack had
    /// reached its guard page, or an interrupt finds too little of it. Makes the faulting task continue in ia32:ThrowOn, on another stack.
    /// </summary>
    [RuntimeExport("pc:DoubleFault")]
    private static void HandleDoubleFault()
    {
        TaskState* task = Descriptors.MainTask;
        bool isUsedUp = Interruption.FoundNoRoom(task);
        if (isUsedUp && Interruption.StepsOn(task))
            return;
        Interruption.NoteLost();
        void* stack = Catcher.Exists ? StackSegments.EnterReserve() : null;
        if (stack == null)
            ReportDoubleFault(task);
        bool overflow = isUsedUp || StackWindow.IsGuard(PcRoutines.FaultAddress());
        Errors.NoteFault((void*)task->Eip, null);
        task->Eip = (uint)PcRoutines.ThrowAfterTaskSwitchAddress();
        task->Flags = FixedFlags;
        if (Calls.IsPreemptive && (*Instructions.Work() & (ExitWork.Waiting | ExitWork.Handling)) == 0)
            task->Flags |= InterruptFlag;
        task->Esp = (uint)stack;
        task->Ecx = (uint)stack;
        task->Edx = (uint)(overflow ? Error.StackOverflow : Error.ProcessorException);
    }

    /// <summary>The error for an exception.</summary>
    public static Error ErrorOf(uint vector) => vector switch
    {
        InvalidOpcode => Error.IllegalInstruction,
        StackFault or GeneralProtection or PageFault =>
            StackWindow.IsGuard(PcRoutines.FaultAddress()) && vector == PageFault ? Error.StackOverflow : Error.MemoryFault,
        _ => Error.ProcessorException,
    };

    private static void ReportDoubleFault(TaskState* task)
    {
        ExceptionState state = default;
        state.Vector = DoubleFaultVector;
        state.Eax = task->Eax;
        state.Ebx = task->Ebx;
        state.Ecx = task->Ecx;
        state.Edx = task->Edx;
        state.Esi = task->Esi;
        state.Edi = task->Edi;
        state.Ebp = task->Ebp;
        state.Esp = task->Esp;
        state.Eip = task->Eip;
        state.Flags = task->Flags;
        Panic.Report(&state, PcRoutines.FaultAddress());
    }
}
