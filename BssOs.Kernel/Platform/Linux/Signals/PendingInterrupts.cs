using System.Runtime;
using BssOs.Kernel.Ia32;
using static BssOs.Kernel.Ia32.ProcessorValues;

namespace BssOs.Kernel.Linux;

/// <summary>
/// Signals as interrupts. The signal handler only records the vector; the interrupt is delivered where the kernel allows interrupts, or
/// where <see cref="Preemption"/> takes it.
/// </summary>
internal static unsafe class PendingInterrupts
{
    // One bit each.
    private const uint VectorCount = 32;

    private const uint InterruptEndBytes = 3;
    private const uint PushedRegisters = 8;

    // A bit for each vector with a handler.
    private static uint _used;

    /// <summary>Whether any vector has a handler.</summary>
    public static bool MayCome => _used != 0;

    /// <summary>Enables or disables a vector; its device, if any, then reports what was missed.</summary>
    public static void SetUsed(uint vector, bool isUsed)
    {
        uint index = vector - Platform.VectorMin;
        if (index >= VectorCount)
            return;
        uint bit = 1u << (int)index;
        _used = isUsed ? _used | bit : _used & ~bit;
        if (isUsed && index < LinuxVectors.Count)
            LinuxRoutines.Post(bit);
    }

    /// <summary>Called for a signal, on the signal stack.</summary>
    public static void Receive(SignalFrame* frame) => Raise(LinuxVectors.VectorsOf(frame->Signal), frame);

    /// <summary>As <see cref="Receive"/>, for a vector raised by an instruction (<c>int</c>), which Linux refuses.</summary>
    /// <returns>False if the vector has no handler.</returns>
    public static bool TryRaise(uint vector, SignalFrame* frame)
    {
        // Opcode and operand.
        const uint instructionBytes = 2;
        uint index = vector - Platform.VectorMin;
        if (index >= VectorCount || (_used & (1u << (int)index)) == 0)
            return false;
        frame->Context->Eip += instructionBytes;
        Raise(1u << (int)index, frame);
        return true;
    }

    /// <summary>Called by linux:InterruptEntry, on the stack of the thread that was running.</summary>
    [RuntimeExport("linux:Interrupt")]
    private static void Handle(void* place) => Preemption.Arrive(Preemption.ServerAt(place));

    /// <summary>Delivers the pending interrupts.</summary>
    /// <returns>Whether there were any.</returns>
    public static bool Deliver()
    {
        bool any = false;
        for (uint vectors = LinuxRoutines.TakePending() & _used; vectors != 0; vectors = LinuxRoutines.TakePending() & _used)
        {
            any = true;
            Preemption.ForgetSteps();
            Instructions.SetWork(ExitWork.Handling);
            for (uint index = 0; vectors != 0; index++, vectors >>= 1)
            {
                if ((vectors & 1) != 0)
                    Interrupts.Deliver(Platform.VectorMin + index);
            }

            if (Cpu.State->InterruptDepth == 0)
                Instructions.ClearWork(ExitWork.Handling);
        }

        return any;
    }

    /// <summary>Sleeps until an interrupt is pending.</summary>
    public static void Wait()
    {
        ulong none = 0;

        // Signals are blocked meanwhile, so that none is missed between the check and the sleep.
        Signals.Block(ulong.MaxValue);
        if ((*Instructions.Work() & ExitWork.Waiting) == 0)
            LinuxRoutines.WaitForInterrupt(&none);
        Signals.Block(none);
    }

    /// <summary>
    /// A signal or single step occurred while an interrupt is pending: takes the interrupt, or continues for one step to where it can be
    /// taken.
    /// </summary>
    public static void Land(SignalFrame* frame)
    {
        SignalContext* context = frame->Context;
        context->Flags &= ~TrapFlag;
        FinishEnd(context);
        void* place = (void*)context->Eip;
        if (Preemption.IsKernelCode(place))
            return;
        if (Preemption.IsInStub(place))
        {
            context->Flags |= TrapFlag;
            return;
        }

        Server* server = Preemption.ServerAt(place);
        if (server != null && server->IsUninterrupted)
        {
            Preemption.NoteReturns();
            return;
        }

        // Less is left only if the server has used more than it states.
        if (StackCheck.IsLess((void*)context->Esp, StackRoom.InterruptBytes))
        {
            Faults.Throw(frame, Error.StackOverflow);
            return;
        }

        // Like the processor, pushes the interrupted address on the interrupted stack.
        context->Esp -= sizeof(uint);
        *(uint*)context->Esp = context->Eip;
        context->Eip = (uint)LinuxRoutines.InterruptEntryAddress();
    }

    private static void Raise(uint vectors, SignalFrame* frame)
    {
        LinuxRoutines.Post(vectors);
        if (Calls.IsPreemptive && Cpu.State->InterruptDepth == 0)
            Land(frame);
    }

    // Executes the rest of linux:InterruptEnd, which pops the server's registers, flags and address.
    private static void FinishEnd(SignalContext* context)
    {
        nuint done = context->Eip - LinuxRoutines.InterruptEndAddress();
        if (done >= InterruptEndBytes)
            return;
        uint* stack = (uint*)context->Esp;
        if (done == 0)
        {
            // popad, which discards the value for ESP.
            context->Edi = stack[0];
            context->Esi = stack[1];
            context->Ebp = stack[2];
            context->Ebx = stack[4];
            context->Edx = stack[5];
            context->Ecx = stack[6];
            context->Eax = stack[7];
            stack += PushedRegisters;
        }

        if (done <= 1)
            context->Flags = *stack++ & ~TrapFlag;
        context->Eip = *stack++;
        context->Esp = (uint)stack;
    }
}
