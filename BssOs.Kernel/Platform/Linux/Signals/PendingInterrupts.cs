using System.Runtime;
using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>
/// Signals as interrupts. A handler of signals only notes which vector it was; the interrupt is delivered where the
/// kernel lets interrupts in, or at once if a server was interrupted that lets them in (<see cref="InterruptGate"/>).
/// </summary>
internal static unsafe class PendingInterrupts
{
    // One bit each.
    private const uint VectorCount = 32;

    // A bit for each vector that has a handler.
    private static uint _used;

    /// <summary>Whether there is a handler for any.</summary>
    public static bool MayCome => _used != 0;

    /// <summary>Lets a vector be delivered or not; its device says what it has missed.</summary>
    public static void SetUsed(uint vector, bool isUsed)
    {
        uint index = vector - Platform.VectorMin;
        if (index >= VectorCount)
            return;
        uint bit = 1u << (int)index;
        _used = isUsed ? _used | bit : _used & ~bit;
        if (isUsed)
            LinuxRoutines.Post(bit);
    }

    /// <summary>Called for a signal, on the alternate stack.</summary>
    public static void Receive(uint signal, SignalContext* context) => Raise(LinuxVectors.VectorsOf(signal), context);

    /// <summary>As <see cref="Receive"/>, for a vector that an instruction raises (<c>int</c>), which Linux refuses.</summary>
    /// <returns>False if nobody handles it.</returns>
    public static bool TryRaise(uint vector, SignalContext* context)
    {
        // The instruction and its operand.
        const uint InstructionBytes = 2;
        uint index = vector - Platform.VectorMin;
        if (index >= VectorCount || (_used & (1u << (int)index)) == 0)
            return false;
        context->Eip += InstructionBytes;
        Raise(1u << (int)index, context);
        return true;
    }

    /// <summary>Called by linux:InterruptEntry with the gate closed, on the stack of the thread that was running.</summary>
    [RuntimeExport("linux:Interrupt")]
    private static void Handle()
    {
        Deliver();
        Threads.HonourRequests();
    }

    /// <summary>Delivers what has come.</summary>
    public static void Deliver()
    {
        uint vectors = LinuxRoutines.TakePending() & _used;
        for (uint index = 0; vectors != 0; index++, vectors >>= 1)
        {
            if ((vectors & 1) != 0)
                Interrupts.Deliver(Platform.VectorMin + index);
        }
    }

    /// <summary>Sleeps until something has come.</summary>
    public static void Wait()
    {
        ulong none = 0;

        // Blocked meanwhile, so that none comes between the look and the sleep.
        Signals.Block(ulong.MaxValue);
        if ((*LinuxRoutines.GateAddress() & InterruptGate.Waiting) == 0)
            LinuxRoutines.WaitForInterrupt(&none);
        Signals.Block(none);
    }

    private static void Raise(uint vectors, SignalContext* context)
    {
        LinuxRoutines.Post(vectors);
        uint* gate = LinuxRoutines.GateAddress();
        if ((*gate & InterruptGate.Closed) != 0)
            return;

        // As the processor does it: what was interrupted finds its place on its own stack.
        *gate |= InterruptGate.Closed;
        context->Esp -= sizeof(uint);
        *(uint*)context->Esp = context->Eip;
        context->Eip = (uint)LinuxRoutines.InterruptEntryAddress();
    }
}
