using static BssOs.Kernel.Ia32.Ia32Layout;
using static BssOs.Kernel.Ia32.MemoryOperand;
using static BssOs.Kernel.Ia32.Register;

namespace BssOs.Kernel.Ia32;

/// <summary>Addresses in the kernel that generated code refers to.</summary>
public struct StubTargets
{
    /// <summary>The <see cref="CpuState"/>.</summary>
    public uint State;

    /// <summary>
    /// Whether fields of the state are reached by their addresses. What one stub stores the next one loads, and processors hand
    /// that on without going through the cache, if the operands look alike: Intel's by address (a Xeon took a quarter less for a
    /// reference taken and released), AMD's through a register.
    /// </summary>
    public bool IsStateAddressed;

    /// <summary>Shared stub: throws <see cref="Error.BadReference"/>.</summary>
    public uint BadReference;

    /// <summary>Shared stub: throws <see cref="Error.StackOverflow"/>.</summary>
    public uint StackOverflow;

    /// <summary>
    /// Shared stub that a leave stub goes on in: does <see cref="Calls.Leave()"/>, takes frame and arguments (ECX bytes) off
    /// the stack and returns; EAX stays.
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

    /// <summary>Whether servers are preempted: then who comes out of the kernel into one looks at <see cref="Work"/>.</summary>
    public bool IsPreemptive;

    /// <summary>Address of the word <see cref="ExitWork"/>.</summary>
    public uint Work;

    /// <summary>Shared stub: does what <see cref="Work"/> says. All registers stay.</summary>
    public uint FinishWork;

    /// <summary>As <see cref="FinishWork"/>, where a server that is not interrupted is open, since it calls another one.</summary>
    public uint FinishOpenWork;

    /// <summary>
    /// Shared stub: waits until no thread that was stopped inside a server is any more. On the stack where to go on and, above it, the
    /// server; ECX and EDX stay.
    /// </summary>
    public uint AwaitServer;

    /// <summary>Address of <see cref="CpuState.StackLimit"/>.</summary>
    public readonly uint StackLimit => State + StateStackLimit;

    /// <summary>Address of <see cref="CpuState.Frames"/>.</summary>
    public readonly uint Frames => State + StateFrames;

    /// <summary>Address of <see cref="CpuState.TempTop"/>.</summary>
    public readonly uint TempTop => State + StateTempTop;

    /// <summary>Address of <see cref="CpuState.TempLimit"/>.</summary>
    public readonly uint TempLimit => State + StateTempLimit;

    /// <summary>Gets a register ready for <see cref="StateField"/>, where that needs one.</summary>
    public readonly void ReachState(ref CodeWriter code, Register through)
    {
        if (!IsStateAddressed)
            code.Mov(through, State);
    }

    /// <summary>A field of the state.</summary>
    /// <param name="through">The register made ready.</param>
    /// <param name="offset">Place of the field in <see cref="CpuState"/>.</param>
    public readonly MemoryOperand StateField(Register through, int offset) =>
        IsStateAddressed ? At(State + (uint)offset) : At(through, offset);

    /// <summary>
    /// Goes to <see cref="StackOverflow"/> unless so much of the stack is left. A server that calls itself has as much as there is, and
    /// the kernel must not be left half done when it comes to the guard page. Changes EAX.
    /// </summary>
    /// <param name="code">Where to.</param>
    /// <param name="bytes">What must be left.</param>
    public readonly void RequireStack(ref CodeWriter code, uint bytes)
    {
        code.Lea(Eax, At(Esp, (int)(StackRoom.UsualBytes - bytes)));
        code.Cmp(Eax, At(StackLimit));
        code.Jb(StackOverflow);
    }

    /// <summary>
    /// On the way out of the kernel into a server: does what there is to do. An interrupt that comes behind this still finds a stub,
    /// and is taken at its end. All registers stay.
    /// </summary>
    public readonly void CheckWork(ref CodeWriter code) => CheckWork(ref code, FinishWork);

    /// <summary>As <see cref="CheckWork(ref CodeWriter)"/>, with <see cref="FinishOpenWork"/>.</summary>
    public readonly void CheckOpenWork(ref CodeWriter code) => CheckWork(ref code, FinishOpenWork);

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
