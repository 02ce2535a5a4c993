using System.Runtime;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Stacks for single calls: an entry stub goes to one when the stack in use has less left than the server states
/// (thesis 4.1.1 intended it). Each thread has a chain of them, beginning in <see cref="CpuState.StackSegments"/>.
/// </summary>
internal static unsafe class StackSegments
{
    // Room for several calls, so that not each of them needs a stack of its own.
    private const nuint StandardBytes = 4 * PageFrames.Bytes;

    // Arguments (at most 32 words), return address and the record below.
    private const nuint OverheadBytes = 256;

    // So many, one inside the other, mean that calls go on for ever. What they held has destructors, which need stacks too.
    private const uint DepthMax = 16;
    private const uint EndingDepthMax = DepthMax * 2;

    // One stack stays mapped, null while it is in use: a loop may make such a call each time.
    private static StackSegment* _spare;

    // Upper end of the boot thread's stack.
    private static void* _bootStack;

    // What errors are handled on when a stack has overflowed; null while it is in use for that.
    private static StackSegment* _reserve;

    /// <summary>The stack that the current thread uses; null for its own.</summary>
    public static StackSegment* Innermost
    {
        get => (StackSegment*)Cpu.State->StackSegments;
        private set => Cpu.State->StackSegments = value;
    }

    /// <summary>Called by ia32:CallOnNewStack, on the old stack.</summary>
    /// <returns>Stack pointer with <paramref name="need"/> bytes below it and room for what the call pushes.</returns>
    [RuntimeExport("ia32:EnterStack")]
    private static void* Enter(uint need)
    {
        if (StackRoom.IsLess(&need, StackRoom.NewStackBytes))
            Errors.Throw(Error.StackOverflow);
        uint depth = 0;
        for (StackSegment* outer = Innermost; outer != null; outer = outer->Outer)
            depth++;
        if (depth >= (Endings.AreRunning ? EndingDepthMax : DepthMax))
            Errors.Throw(Error.StackOverflow);
        StackSegment* segment = need + OverheadBytes <= StandardBytes ? Take(out Error reason) : Make(need + OverheadBytes, out reason);
        if (segment == null)
            Errors.Throw(reason);

        // What is in use of the old stack lies above.
        return Enter(segment, (nuint*)&need);
    }

    /// <summary>Begins a stack when the one in use is of no use any more. Errors leave it as they leave any other.</summary>
    /// <returns>Stack pointer; null if there is no memory.</returns>
    public static void* EnterReserve()
    {
        StackSegment* segment = _reserve;
        _reserve = null;
        if (segment == null)
            segment = Make(StandardBytes, out _);

        // The old one is full.
        return segment == null ? null
            : Enter(segment, (nuint*)((Cpu.State->StackLimit - StackRoom.UsualBytes) & ~(nuint)(sizeof(nuint) - 1)));
    }

    /// <summary>Makes what <see cref="EnterReserve"/> uses.</summary>
    /// <param name="bootStack">Upper end of the boot thread's stack.</param>
    public static void Initialize(void* bootStack)
    {
        _bootStack = bootStack;
        _reserve = Make(StandardBytes, out _);
    }

    /// <summary>The <see cref="CpuState.StackLimit"/> of a stack.</summary>
    /// <param name="top">Its upper end.</param>
    /// <param name="bytes">Its size.</param>
    public static nuint LimitOf(void* top, nuint bytes) => (nuint)top - bytes + StackRoom.UsualBytes;

    private static void* Enter(StackSegment* segment, nuint* outerPointer)
    {
        segment->OuterPointer = outerPointer;
        segment->Outer = Innermost;
        segment->OuterLimit = Cpu.State->StackLimit;
        Innermost = segment;
        Cpu.State->StackLimit = LimitOf(segment + 1, segment->Bytes);
        return segment;
    }

    /// <summary>Called on the outer stack, when the call has returned.</summary>
    [RuntimeExport("ia32:LeaveStack")]
    private static void Leave()
    {
        StackSegment* segment = Innermost;
        Innermost = segment->Outer;
        Cpu.State->StackLimit = segment->OuterLimit;
        if (segment->Bytes == StandardBytes && _reserve == null)
            _reserve = segment;
        else if (segment->Bytes == StandardBytes && _spare == null)
            _spare = segment;
        else
            StackWindow.Free(segment + 1, segment->Bytes);
    }

    /// <summary>Called when an error has left calls, on the stack of its catcher: ends those in front of it.</summary>
    [RuntimeExport("ia32:LeaveStacks")]
    private static void LeaveTo(nuint stackPointer)
    {
        while (Innermost != null && (nuint)(Innermost + 1) - stackPointer >= Innermost->Bytes)
            Leave();
    }

    /// <summary>Shows the core the stacks of a thread.</summary>
    /// <param name="state">The thread's state.</param>
    /// <param name="stackPointer">Lowest address in use of the innermost one.</param>
    /// <param name="top">Upper end of the thread's own stack; null for the boot thread.</param>
    public static void Look(CpuState* state, void* stackPointer, void* top)
    {
        nuint* from = (nuint*)stackPointer;
        for (StackSegment* segment = (StackSegment*)state->StackSegments; segment != null; segment = segment->Outer)
        {
            EndedObjects.Look(from, (nuint*)segment);
            from = segment->OuterPointer;
        }

        EndedObjects.Look(from, (nuint*)(top == null ? _bootStack : top));
    }

    private static StackSegment* Take(out Error reason)
    {
        StackSegment* spare = _spare;
        _spare = null;
        reason = Error.None;
        return spare == null ? Make(StandardBytes, out reason) : spare;
    }

    private static StackSegment* Make(nuint bytes, out Error reason)
    {
        bytes = (bytes + PageFrames.Bytes - 1) & ~(nuint)(PageFrames.Bytes - 1);
        void* top = StackWindow.Allocate(bytes, out reason);
        if (top == null && reason == Error.OutOfMemory && EndedObjects.TryFree())
            top = StackWindow.Allocate(bytes, out reason);
        if (top == null)
            return null;
        StackSegment* segment = (StackSegment*)top - 1;
        segment->Bytes = bytes;
        return segment;
    }
}
