using System.Runtime;

namespace BssOs.Kernel.Ia32;

/// <summary>
/// Stacks for single calls: an entry stub switches to one if less is left of the current stack than the server states (as intended in
/// thesis 4.1.1). Each thread has a chain of them, beginning in <see cref="CpuState.StackSegments"/>.
/// </summary>
internal static unsafe class StackSegments
{
    // Enough for several nested calls, so that not each of them needs a stack of its own.
    private const nuint StandardBytes = 4 * PageFrames.Bytes;

    // Arguments (at most 32 words), return address and the record.
    private const nuint OverheadBytes = 256;

    // Deeper nesting is taken for infinite recursion. Destructors of what those calls hold need stacks, too.
    private const uint DepthMax = 16;
    private const uint EndingDepthMax = DepthMax * 2;

    // One stack is kept mapped for reuse, because a loop may make such calls; null while it is in use.
    private static StackSegment* _spare;

    // Upper end of the boot thread's stack.
    private static void* _bootStack;

    // The stack for handling errors after a stack overflow; null while it is in use.
    private static StackSegment* _reserve;

    /// <summary>The stack that the current thread uses; null for its own.</summary>
    public static StackSegment* Innermost
    {
        get => (StackSegment*)Cpu.State->StackSegments;
        private set => Cpu.State->StackSegments = value;
    }

    /// <summary>Called by ia32:CallOnNewStack on the old stack.</summary>
    /// <returns>Stack pointer of a stack with room for <paramref name="need"/> bytes and what the call pushes.</returns>
    [RuntimeExport("ia32:EnterStack")]
    private static void* Enter(uint need)
    {
        if (StackCheck.IsLess(&need, StackRoom.NewStackBytes))
            Errors.Throw(Error.StackOverflow);
        uint depth = 0;
        for (StackSegment* outer = Innermost; outer != null; outer = outer->Outer)
            depth++;
        if (depth >= (Endings.AreRunning ? EndingDepthMax : DepthMax))
            Errors.Throw(Error.StackOverflow);
        StackSegment* segment = need + OverheadBytes <= StandardBytes ? Take(out Error reason) : Make(need + OverheadBytes, out reason);
        if (segment == null)
            Errors.Throw(reason);

        // The part of the old stack that is in use lies above this variable.
        return Enter(segment, (nuint*)&need);
    }

    /// <summary>Switches to a new stack after the current one has overflowed. Errors leave it like any other segment.</summary>
    /// <returns>Stack pointer; null if there is no memory.</returns>
    public static void* EnterReserve()
    {
        StackSegment* segment = _reserve;
        _reserve = null;
        if (segment == null)
            segment = Make(StandardBytes, out _);

        // The old one is exhausted.
        return segment == null ? null
            : Enter(segment, (nuint*)((Cpu.State->StackLimit - StackRoom.UsualBytes) & ~(nuint)(sizeof(nuint) - 1)));
    }

    /// <summary>Creates the stack for <see cref="EnterReserve"/>.</summary>
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

    /// <summary>Called on the outer stack, after the call has returned.</summary>
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

    /// <summary>Called on the catcher's stack after an error: frees the stacks of the calls that it has ended.</summary>
    [RuntimeExport("ia32:LeaveStacks")]
    private static void LeaveTo(nuint stackPointer)
    {
        while (Innermost != null && (nuint)(Innermost + 1) - stackPointer >= Innermost->Bytes)
            Leave();
    }

    /// <summary>Passes the stacks of a thread to the core for scanning.</summary>
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
