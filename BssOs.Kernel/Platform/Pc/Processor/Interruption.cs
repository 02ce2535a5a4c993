using System.Runtime;
using BssOs.Kernel.Ia32;
using static BssOs.Kernel.Ia32.ProcessorValues;

namespace BssOs.Kernel.Pc;

/// <summary>Handling of interrupts in C#.</summary>
internal static unsafe class Interruption
{
    // INT n (Intel SDM volume 2).
    private const uint InterruptInstructionBytes = 2;

    /// <summary>Delivers the pending interrupt. While one is pending, interrupts are disabled.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Deliver()
    {
        bool any = false;
        PcRoutines.DisableInterrupts();
        while ((*Instructions.Work() & ExitWork.Waiting) != 0)
        {
            any = true;
            Preemption.ForgetSteps();
            Instructions.ClearWork(ExitWork.Waiting);
            Instructions.SetWork(ExitWork.Handling);
            Interrupts.Deliver(*PcRoutines.WaitingVector());
            if (Cpu.State->InterruptDepth == 0)
                Instructions.ClearWork(ExitWork.Handling);
        }

        return any;
    }

    /// <summary>
    /// Called by pc:InterruptEntry with interrupts disabled, on the stack of the running thread, which was not in the kernel; also after
    /// each single step through the rest of a stub.
    /// </summary>
    [RuntimeExport("pc:Interrupt")]
    private static void Handle(ExceptionState* state)
    {
        if (state->Vector != Vectors.Step)
        {
            *PcRoutines.WaitingVector() = state->Vector;
            Instructions.SetWork(ExitWork.Waiting);
        }
        else if ((*Instructions.Work() & ExitWork.Waiting) == 0)
        {
            // Only the server itself can have set the trap flag.
            Exceptions.Handle(state);
        }

        state->Flags &= ~TrapFlag;
        void* place = (void*)state->Eip;
        if (!Calls.IsPreemptive)
        {
            // Only an int instruction causes this.
            Deliver();
            Threads.HonourRequests(Preemption.ServerAt(place));
            return;
        }

        Land(state);
    }

    /// <summary>The kernel goes back to an instruction at which it was entered: what was noted meanwhile is taken there.</summary>
    public static void GoBack(ExceptionState* state)
    {
        if ((*Instructions.Work() & ExitWork.Waiting) == 0)
            state->Flags &= ~TrapFlag;
        else if (Calls.IsPreemptive)
            Land(state);
    }

    /// <summary>
    /// Whether the task stands behind the first instruction of pc:StackUsedUp: an interrupt landed where a server has used more of the
    /// stack than it states.
    /// </summary>
    public static bool FoundNoRoom(TaskState* task) =>
        task->Eip - (uint)PcRoutines.StackUsedUpAddress() == InterruptInstructionBytes;

    /// <summary>
    /// After <see cref="FoundNoRoom"/>: in a stub the task goes on for one instruction, anywhere else its instruction pointer becomes the
    /// interrupted one.
    /// </summary>
    /// <returns>Whether it goes on.</returns>
    public static bool StepsOn(TaskState* task)
    {
        // Address, segment and flags.
        uint* interrupted = (uint*)task->Esp;
        if (Calls.IsPreemptive && Preemption.IsInStub((void*)interrupted[0]))
        {
            interrupted[2] = (interrupted[2] & ~InterruptFlag) | TrapFlag;
            return true;
        }

        task->Eip = interrupted[0];
        return false;
    }

    /// <summary>
    /// Notes an interrupt that was acknowledged but could not be delivered, because the processor found no room for the interrupted
    /// address: nobody has ended it, and its controller would wait for that for ever.
    /// </summary>
    public static void NoteLost()
    {
        if ((*Instructions.Work() & (ExitWork.Waiting | ExitWork.Handling)) != 0 || !FirmwareInterrupts.TryFindInService(out uint vector))
            return;
        *PcRoutines.WaitingVector() = vector;
        Instructions.SetWork(ExitWork.Waiting);
    }

    // Takes an interrupt at a place outside of the kernel, or sees to it that it is taken soon.
    private static void Land(ExceptionState* state)
    {
        void* place = (void*)state->Eip;
        state->Flags &= ~InterruptFlag;
        if (Preemption.IsInStub(place))
        {
            state->Flags |= TrapFlag;
            return;
        }

        if (Cpu.State->InterruptDepth != 0)
            return;
        Server* server = Preemption.ServerAt(place);
        if (server != null && server->IsUninterrupted)
        {
            Preemption.NoteReturns();
            return;
        }

        // A preempted thread continues with interrupts enabled, in the kernel, where the next one is only recorded.
        do
        {
            Preemption.Arrive(server);
            PcRoutines.DisableInterrupts();
        }
        while ((*Instructions.Work() & ExitWork.Waiting) != 0);
        state->Flags |= InterruptFlag;
    }
}
