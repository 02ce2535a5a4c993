namespace BssOs.Kernel.Ia32;

/// <summary>Addresses in the kernel that generated code refers to.</summary>
public struct StubTargets
{
    /// <summary>The <see cref="CpuState"/>.</summary>
    public uint State;

    /// <summary>Shared stub: throws <see cref="Error.BadReference"/>.</summary>
    public uint BadReference;

    /// <summary>
    /// Shared stub that a leave stub goes on in: does <see cref="Calls.Leave()"/>, takes frame and arguments (ECX bytes) off
    /// the stack and returns; EAX stays.
    /// </summary>
    public uint Leave;

    /// <summary>As <see cref="Leave"/>, with a reference in EAX.</summary>
    public uint LeaveWithReference;

    /// <summary>Core function <see cref="Locks.Enter"/>.</summary>
    public uint EnterLock;

    /// <summary>Core function <see cref="Locks.Leave"/>.</summary>
    public uint LeaveLock;

    /// <summary>Throws <see cref="Error.CallbackProhibited"/> if the thread is inside the server.</summary>
    public uint CheckCallback;

    /// <summary>Routine ia32:CallOnNewStack.</summary>
    public uint CallOnNewStack;

    /// <summary>
    /// Where interrupts are signals: address of the word that says whether one may come in (<see cref="InterruptGate"/>).
    /// 0 where they are the processor's.
    /// </summary>
    public uint InterruptGate;

    /// <summary>Where interrupts are signals: routine that lets those in that came while the gate was closed.</summary>
    public uint DeliverInterrupts;

    /// <summary>Address of <see cref="CpuState.StackLimit"/>.</summary>
    public readonly uint StackLimit => State + PcLayout.StateStackLimit;

    /// <summary>Address of <see cref="CpuState.InterruptDepth"/>.</summary>
    public readonly uint InterruptDepth => State + PcLayout.StateInterruptDepth;

    /// <summary>Address of <see cref="CpuState.Frames"/>.</summary>
    public readonly uint Frames => State + PcLayout.StateFrames;

    /// <summary>Address of <see cref="CpuState.TempTop"/>.</summary>
    public readonly uint TempTop => State + PcLayout.StateTempTop;

    /// <summary>Address of <see cref="CpuState.TempLimit"/>.</summary>
    public readonly uint TempLimit => State + PcLayout.StateTempLimit;

    /// <summary>Keeps interrupts out: <c>cli</c>, or <c>or dword [gate], Closed</c>.</summary>
    public readonly void DisableInterrupts(ref CodeWriter code)
    {
        if (InterruptGate == 0)
            code.DisableInterrupts();
        else
            code.Set(InterruptGate, Ia32.InterruptGate.Closed);
    }

    /// <summary>
    /// Lets interrupts in unless a handler is running: <c>cmp dword [depth], 1 / jae over / sti / over:</c>, or
    /// <c>cmp dword [depth], 1 / jae over / and dword [gate], Waiting / je over / call DeliverInterrupts / over:</c>.
    /// </summary>
    public readonly void EnableInterrupts(ref CodeWriter code)
    {
        code.CompareSmall(InterruptDepth, 1);
        uint over = code.JumpAhead(Condition.AboveOrEqual);
        if (InterruptGate == 0)
        {
            code.EnableInterrupts();
        }
        else
        {
            code.Mask(InterruptGate, Ia32.InterruptGate.Waiting);
            uint none = code.JumpAhead(Condition.Equal);
            code.Call(DeliverInterrupts);
            code.Land(none);
        }

        code.Land(over);
    }
}
