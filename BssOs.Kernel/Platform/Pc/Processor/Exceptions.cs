using System.Runtime;

namespace BssOs.Kernel.Pc;

/// <summary>Makes errors of processor exceptions.</summary>
internal static unsafe class Exceptions
{
    // Vectors, Intel SDM volume 3, table 6-1.
    private const uint DivideError = 0;
    private const uint InvalidOpcode = 6;
    private const uint DoubleFault = 8;
    private const uint StackFault = 12;
    private const uint GeneralProtection = 13;
    private const uint PageFault = 14;

    private const uint TaskFlagsClear = 0x2;

    private const nuint StackAlignment = 16;

    /// <summary>Called by pc:ExceptionEntry, on the stack that was in use; does not return.</summary>
    [RuntimeExport("pc:Exception")]
    private static void Handle(ExceptionState* state)
    {
        nuint stack = CatcherStack();
        if (stack == 0)
            Panic.Report(state, Instructions.FaultAddress());
        Instructions.ThrowOn((void*)stack, (uint)ErrorOf(state->Vector));
    }

    /// <summary>
    /// Called by pc:DoubleFaultEntry in a task of its own: the exception could not be delivered, as a rule because
    /// the stack had reached its guard page. Lets the task that faulted go on in pc:ThrowOn.
    /// </summary>
    [RuntimeExport("pc:DoubleFault")]
    private static void HandleDoubleFault()
    {
        TaskState* task = Descriptors.MainTask;
        nuint stack = CatcherStack();
        if (stack == 0)
            ReportDoubleFault(task);
        bool overflow = StackWindow.IsGuard(Instructions.FaultAddress());
        task->Eip = (uint)Instructions.ThrowOnAddress();
        task->Flags = TaskFlagsClear;
        task->Esp = (uint)stack;
        task->Ecx = (uint)stack;
        task->Edx = (uint)(overflow ? Error.StackOverflow : Error.ProcessorException);
    }

    /// <summary>Called by pc:ThrowOn, and by the kernel's own array bound and divide checks.</summary>
    [RuntimeExport("sys:3:Throw")]
    private static void Throw(uint error) => Errors.Throw((Error)error);

    // Everything below the stack pointer of the innermost try frame belongs to functions that end now, so the way
    // to it may use that place, however much stack the functions had left.
    private static nuint CatcherStack()
    {
        CpuState* cpu = Cpu.State;
        if (cpu == null)
            return 0;
        for (Frame* frame = cpu->FrameTop; frame != cpu->FrameBase;)
        {
            frame--;
            if (frame->IsTry)
                return frame->StackPointer & ~(StackAlignment - 1);
        }

        return 0;
    }

    private static Error ErrorOf(uint vector) => vector switch
    {
        DivideError => Error.DivideByZero,
        InvalidOpcode => Error.IllegalInstruction,
        StackFault or GeneralProtection or PageFault =>
            StackWindow.IsGuard(Instructions.FaultAddress()) && vector == PageFault ? Error.StackOverflow : Error.MemoryFault,
        _ => Error.ProcessorException,
    };

    private static void ReportDoubleFault(TaskState* task)
    {
        ExceptionState state = default;
        state.Vector = DoubleFault;
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
        Panic.Report(&state, Instructions.FaultAddress());
    }
}
