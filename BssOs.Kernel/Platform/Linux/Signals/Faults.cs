using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>Turns faults into errors: the faulting code continues in ia32:ThrowOn.</summary>
internal static unsafe class Faults
{
    // INT n: the vector is in the next byte (Intel SDM volume 2).
    private const byte InterruptInstruction = 0xCD;

    private const uint StackAlignment = 16;

    // Direction and trap flag.
    private const uint FlagsCleared = 0x500;

    /// <summary>Whether the faulting access was below a stack.</summary>
    public static bool IsStackOverflow(SignalFrame* frame) => frame->Cause->IsPageFault && StackWindow.IsGuard(frame->Cause->Address);

    /// <summary>Whether the fault was caused by an interrupt instruction.</summary>
    public static bool IsInterrupt(SignalFrame* frame, out uint vector)
    {
        byte* instruction = (byte*)frame->Context->Eip;
        vector = 0;

        // After a page fault the instruction may not be readable; after any other its next byte may not be.
        if (frame->Cause->IsPageFault || *instruction != InterruptInstruction)
            return false;
        vector = instruction[1];
        return true;
    }

    /// <summary>Makes the faulting code throw an error; stops the system if nobody would catch it.</summary>
    public static void Throw(SignalFrame* frame, Error error)
    {
        SignalContext* context = frame->Context;
        if (!Catcher.Exists)
            Report(frame);
        void* stack = error == Error.StackOverflow ? StackSegments.EnterReserve() : (void*)(context->Esp & ~(StackAlignment - 1));
        if (stack == null)
            Report(frame);
        Errors.NoteFault((void*)context->Eip, error == Error.StackOverflow ? null : (void*)context->Esp);
        context->Eip = (uint)LinuxRoutines.ThrowOnAddress();
        context->Esp = (uint)stack;
        context->Ecx = (uint)stack;
        context->Edx = (uint)error;
        context->Flags &= ~FlagsCleared;
    }

    private static void Report(SignalFrame* frame)
    {
        SignalContext* context = frame->Context;
        ExceptionState state = default;
        state.Vector = context->Vector;
        state.ErrorCode = context->ErrorCode;
        state.Eax = context->Eax;
        state.Ebx = context->Ebx;
        state.Ecx = context->Ecx;
        state.Edx = context->Edx;
        state.Esi = context->Esi;
        state.Edi = context->Edi;
        state.Ebp = context->Ebp;
        state.Esp = context->Esp;
        state.Eip = context->Eip;
        state.Flags = context->Flags;
        Panic.Report(&state, frame->Cause->Address);
    }
}
