using System.Runtime;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>The signals that the process handles: its own faults, and those that serve as device interrupts.</summary>
/// <remarks>Numbers: signal(7); structures: arch/x86/include/uapi/asm/signal.h of the Linux sources.</remarks>
internal static unsafe class Signals
{
    /// <summary>Sent by the interval timer.</summary>
    public const uint Alarm = 14;

    /// <summary>Sent when a file can be read.</summary>
    public const uint FileReady = 29;

    /// <summary>First of the real-time signals, which have no predefined meaning.</summary>
    public const uint FirstRealTime = 34;

    private const uint Illegal = 4;
    private const uint Trap = 5;
    private const uint Bus = 7;
    private const uint FloatingPoint = 8;
    private const uint Segmentation = 11;
    private const uint BrokenPipe = 13;

    private const nuint Ignore = 1;

    // SA_SIGINFO, SA_ONSTACK and SA_RESTORER.
    private const uint Flags = 0x4 | 0x0800_0000 | 0x0400_0000;

    private const uint MaskBytes = 8;
    private const uint ActionNumber = 174;
    private const uint MaskNumber = 175;
    private const uint SetMask = 2;
    private const uint AlternateStackNumber = 186;

    // Linux saves up to about 4 KiB of state with AVX-512; the handlers themselves need little.
    private const uint StackPages = 8;

    private struct SignalAction
    {
        public nuint Handler;
        public uint Flags;
        public nuint Restorer;
        public ulong Mask;
    }

    private struct AlternateStack
    {
        public void* Start;
        public uint Flags;
        public nuint Bytes;
    }

    /// <summary>Sets the handlers for faults.</summary>
    public static void Initialize()
    {
        AlternateStack stack = default;
        stack.Start = PageFrames.Allocate(StackPages);
        stack.Bytes = StackPages * PageFrames.Bytes;
        SystemCall.Do(AlternateStackNumber, (nuint)(&stack));
        Handle(Illegal);
        Handle(Trap);
        Handle(Bus);
        Handle(FloatingPoint);
        Handle(Segmentation);

        LinuxVectors.Initialize();

        // Ignored, so that writing to a pipe without a reader returns an error.
        Set(BrokenPipe, Ignore);

        // After a restart, signals are still blocked.
        Block(0);
    }

    /// <summary>Blocks the signals whose bits are set and unblocks the others.</summary>
    public static void Block(ulong signals) =>
        LinuxRoutines.SystemCall(MaskNumber, SetMask, (nuint)(&signals), 0, MaskBytes, 0, 0);

    /// <summary>Sets the handler of a signal.</summary>
    public static void Handle(uint signal) => Set(signal, LinuxRoutines.SignalEntryAddress());

    private static void Set(uint signal, nuint handler)
    {
        SignalAction action = default;
        action.Handler = handler;
        action.Flags = Flags;
        action.Restorer = LinuxRoutines.SignalReturnAddress();

        // All signals are blocked while one is handled.
        action.Mask = ulong.MaxValue;
        LinuxRoutines.SystemCall(ActionNumber, signal, (nuint)(&action), 0, MaskBytes, 0, 0);
    }

    /// <summary>Called by linux:SignalEntry, on the signal stack.</summary>
    [RuntimeExport("linux:Signal")]
    private static void Receive(SignalFrame* frame)
    {
        switch (frame->Signal)
        {
            case Illegal:
                Faults.Throw(frame, Error.IllegalInstruction);
                return;
            case FloatingPoint:
                SignalContext* context = frame->Context;
                Faults.Throw(frame, DivideFault.ErrorOf((byte*)context->Eip, &context->Edi, context->Esp));
                return;
            case Segmentation when Faults.IsInterrupt(frame, out uint vector) && PendingInterrupts.TryRaise(vector, frame):
                return;
            case Segmentation when PageSignals.TryBring(frame):
                return;
            case Bus or Segmentation:
                Faults.Throw(frame, Faults.IsStackOverflow(frame) ? Error.StackOverflow : Error.MemoryFault);
                return;
            case Trap when Calls.IsPreemptive && (*Instructions.Work() & ExitWork.Waiting) != 0:
                PendingInterrupts.Land(frame);
                return;
            case Trap:
                Faults.Throw(frame, Error.ProcessorException);
                return;
            default:
                PendingInterrupts.Receive(frame);
                return;
        }
    }
}
