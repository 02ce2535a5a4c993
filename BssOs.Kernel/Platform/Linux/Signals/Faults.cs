using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>Makes errors of faults: the code that faulted goes on in ia32:ThrowOn.</summary>
internal static unsafe class Faults
{
    private const uint GeneralProtection = 13;
    private const uint PageFault = 14;

    // Error code: bit 1 says that it names a vector, which begins at bit 3 (Intel SDM volume 3, 6.13).
    private const uint NamesVector = 2;
    private const int VectorShift = 3;
    private const uint StackAlignment = 16;

    // Direction and trap flag.
    private const uint FlagsCleared = 0x500;

    /// <summary>Whether the access that faulted was below some stack.</summary>
    public static bool IsStackOverflow(SignalContext* context) =>
        context->Vector == PageFault && StackWindow.IsGuard(context->FaultAddress);

    /// <summary>Whether it was an interrupt instruction.</summary>
    public static bool IsInterrupt(SignalContext* context, out uint vector)
    {
        vector = context->ErrorCode >> VectorShift;
        return context->Vector == GeneralProtection && (context->ErrorCode & NamesVector) != 0;
    }

    /// <summary>Lets the code that faulted throw an error; without a catcher, the end.</summary>
    public static void Throw(SignalContext* context, Error error)
    {
        if (!Catcher.Exists)
            Report(context);
        void* stack = (void*)(context->Esp & ~(StackAlignment - 1));
        if (StackWindow.IsGuard(context->FaultAddress) && context->Vector == PageFault)
            stack = StackSegments.EnterReserve();
        if (stack == null)
            Report(context);
        Errors.Origin = Servers.FindByCode((void*)context->Eip);
        *LinuxRoutines.GateAddress() |= InterruptGate.Closed;
        context->Eip = (uint)LinuxRoutines.ThrowOnAddress();
        context->Esp = (uint)stack;
        context->Ecx = (uint)stack;
        context->Edx = (uint)error;
        context->Flags &= ~FlagsCleared;
    }

    private static void Report(SignalContext* context)
    {
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
        Panic.Report(&state, context->FaultAddress);
    }
}
