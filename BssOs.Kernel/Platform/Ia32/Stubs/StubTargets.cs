#if !BSS_TARGET
#pragma warning disable CS1574 // The tests have no such members; the kernel's projects check that there are.
#endif

using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>Addresses in the kernel to which generated code refers.</summary>
public struct StubTargets
{
    /// <summary>The <see cref="CpuState"/>.</summary>
    public uint State;

    /// <summary>
    /// Whether fields of the state are accessed by absolute addresses. What one stub stores, the next one loads, and processors forward the
    /// value without going through the cache if the operands are alike: Intel's by address (on a Xeon, taking and releasing a reference
    /// took a quarter less time), AMD's through a register.
    /// </summary>
    public bool IsStateAddressed;

    /// <summary>Shared stub: throws <see cref="Error.BadReference"/>.</summary>
    public uint BadReference;

    /// <summary>Shared stub: throws <see cref="Error.StackOverflow"/>.</summary>
    public uint StackOverflow;

    /// <summary>
    /// Shared stub in which a leave stub continues: does <see cref="Calls.Leave()"/>, removes frame and arguments (ECX bytes) from the
    /// stack and returns; preserves EAX.
    /// </summary>
    public uint Leave;

    /// <summary>As <see cref="Leave"/>, with a reference in EAX.</summary>
    public uint LeaveWithReference;

    /// <summary>Core function <see cref="Calls.Give"/>.</summary>
    public uint Give;

    /// <summary>Core function <see cref="Locks.Enter"/>.</summary>
    public uint EnterLock;

    /// <summary>Core function <see cref="Locks.Leave"/>.</summary>
    public uint LeaveLock;

    /// <summary>Throws <see cref="Error.CallbackProhibited"/> if the thread is inside the server.</summary>
    public uint CheckCallback;

    /// <summary>Routine ia32:CallOnNewStack.</summary>
    public uint CallOnNewStack;

    /// <summary><see cref="Platform.Cross"/>.</summary>
    public uint Cross;

    /// <summary>Whether servers are preempted: then code that returns from the kernel to a server tests <see cref="Work"/>.</summary>
    public bool IsPreemptive;

    /// <summary>Address of the word with the bits of <see cref="ExitWork"/>.</summary>
    public uint Work;

    /// <summary>Shared stub: does the work in <see cref="Work"/>. Preserves all registers.</summary>
    public uint FinishWork;

    /// <summary>
    /// As <see cref="FinishWork"/>, before a call that has no frame yet: ECX is the object, which is kept meanwhile. The caller is unlocked
    /// during the call, so that threads may stop even if it is not interruptible.
    /// </summary>
    public uint FinishWorkBeforeCall;

    /// <summary>As <see cref="FinishWorkBeforeCall"/>, if the caller stays locked: a call of an atomic service, or by the kernel.</summary>
    public uint FinishWorkBeforeAtomicCall;

    /// <summary>
    /// Shared stub: waits until no thread is stopped inside a server any more. On the stack: the address at which to continue and, above
    /// it, the server. Preserves ECX and EDX.
    /// </summary>
    public uint AwaitServer;

    /// <summary>As <see cref="AwaitServer"/>, before a call that has no frame yet, as <see cref="FinishWorkBeforeCall"/>.</summary>
    public uint AwaitServerBeforeCall;

    /// <summary>As <see cref="AwaitServer"/>, before a call that has no frame yet, as <see cref="FinishWorkBeforeAtomicCall"/>.</summary>
    public uint AwaitServerBeforeAtomicCall;

    /// <summary>Address of <see cref="CpuState.StackLimit"/>.</summary>
    public readonly uint StackLimit => State + StateStackLimit;

    /// <summary>Address of <see cref="CpuState.Frames"/>.</summary>
    public readonly uint Frames => State + StateFrames;

    /// <summary>Address of <see cref="CpuState.TempTop"/>.</summary>
    public readonly uint TempTop => State + StateTempTop;

    /// <summary>Address of <see cref="CpuState.TempLimit"/>.</summary>
    public readonly uint TempLimit => State + StateTempLimit;

    /// <summary>Loads the register needed by <see cref="StateField"/>, if any.</summary>
    public readonly void ReachState(ref CodeWriter code, Register through)
    {
        if (!IsStateAddressed)
            code.Mov(through, State);
    }

    /// <summary>A field of the state.</summary>
    /// <param name="through">The register loaded.</param>
    /// <param name="offset">Offset of the field in <see cref="CpuState"/>.</param>
    public readonly MemoryOperand StateField(Register through, int offset) =>
        IsStateAddressed ? At(State + (uint)offset) : At(through, offset);

    /// <summary>
    /// Jumps to <see cref="StackOverflow"/> unless enough stack is left. A server that recurses uses all of it, and the kernel must not
    /// reach the guard page halfway. Changes EAX.
    /// </summary>
    /// <param name="code">Where to write.</param>
    /// <param name="bytes">What must be left.</param>
    public readonly void RequireStack(ref CodeWriter code, uint bytes)
    {
        code.Lea(Eax, At(Esp, (int)(StackRoom.UsualBytes - bytes)));
        code.Cmp(Eax, At(StackLimit));
        code.Jb(StackOverflow);
    }

    /// <summary>
    /// On the way from the kernel to a server: does pending work. An interrupt after this check still finds a stub, and is taken at its
    /// end. Preserves all registers.
    /// </summary>
    public readonly void CheckWork(ref CodeWriter code) => CheckWork(ref code, FinishWork);

    /// <summary>
    /// As <see cref="CheckWork(ref CodeWriter)"/>, before a call that has no frame yet: ECX is the object called, and stays.
    /// </summary>
    /// <param name="code">Where to write.</param>
    /// <param name="isCallerOpen">Whether the caller is unlocked during the call.</param>
    public readonly void CheckWorkBeforeCall(ref CodeWriter code, bool isCallerOpen) =>
        CheckWork(ref code, isCallerOpen ? FinishWorkBeforeCall : FinishWorkBeforeAtomicCall);

    private readonly void CheckWork(ref CodeWriter code, uint finish)
    {
        if (!IsPreemptive)
            return;
        code.Cmp(At(Work), 0);
        Label none = Label.Short;
        code.Je(ref none);
        code.Call(finish);
        code.Bind(ref none);
    }
}
