using System.Runtime;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>Where interrupts enter C#.</summary>
internal static unsafe class Interruption
{
    // Intel SDM volume 1, section 3.4.3.
    private const uint TrapFlag = 0x100;
    private const uint InterruptFlag = 0x200;

    /// <summary>Delivers what was noted. While one waits, interrupts are disabled.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Deliver()
    {
        bool any = false;
        PcRoutines.DisableInterrupts();
        while ((*Instructions.Work() & ExitWork.Waiting) != 0)
        {
            any = true;
            Instructions.ClearWork(ExitWork.Waiting);
            Instructions.SetWork(ExitWork.Handling);
            Interrupts.Deliver(*PcRoutines.WaitingVector());
            if (Cpu.State->InterruptDepth == 0)
                Instructions.ClearWork(ExitWork.Handling);
        }

        return any;
    }

    /// <summary>
    /// Called by pc:InterruptEntry, with interrupts disabled, on the stack of the thread that was running, which was not in the kernel;
    /// also behind each instruction that a stub takes to its end.
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
            // Nobody but the server itself can have asked for it.
            Exceptions.Handle(state);
        }

        state->Flags &= ~TrapFlag;
        void* place = (void*)state->Eip;
        if (!Calls.IsPreemptive)
        {
            // Only an instruction does this.
            Deliver();
            Threads.HonourRequests(Preemption.ServerAt(place));
            return;
        }

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

        // A thread that was stopped goes on with interrupts enabled, in the kernel, where the next one is only noted.
        do
        {
            Preemption.Arrive(server);
            PcRoutines.DisableInterrupts();
        }
        while ((*Instructions.Work() & ExitWork.Waiting) != 0);
        state->Flags |= InterruptFlag;
    }
}
