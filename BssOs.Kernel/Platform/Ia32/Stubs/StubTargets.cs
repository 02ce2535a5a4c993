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

    /// <summary>Gets a register ready for the four below, where they need one: <c>mov through, State</c>.</summary>
    public readonly void ReachState(ref CodeWriter code, Register through)
    {
        if (!IsStateAddressed)
            code.LoadConstant(through, State);
    }

    /// <summary><c>mov to, field</c></summary>
    public readonly void LoadState(ref CodeWriter code, Register to, Register through, int field)
    {
        if (IsStateAddressed)
            code.Load(to, State + (uint)field);
        else
            code.Load(to, through, field);
    }

    /// <summary><c>mov field, from</c></summary>
    public readonly void StoreState(ref CodeWriter code, Register through, int field, Register from)
    {
        if (IsStateAddressed)
            code.Store(State + (uint)field, from);
        else
            code.Store(through, field, from);
    }

    /// <summary><c>cmp register, field</c></summary>
    public readonly void CompareState(ref CodeWriter code, Register register, Register through, int field)
    {
        if (IsStateAddressed)
            code.Compare(register, State + (uint)field);
        else
            code.Compare(register, through, field);
    }

    /// <summary><c>push field</c></summary>
    public readonly void PushState(ref CodeWriter code, Register through, int field)
    {
        if (IsStateAddressed)
            code.PushMemory(State + (uint)field);
        else
            code.PushMemory(through, field);
    }

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
